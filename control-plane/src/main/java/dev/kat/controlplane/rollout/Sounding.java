package dev.kat.controlplane.rollout;

import com.google.protobuf.Any;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The search for what an Envoy refuses without a name, that takes nothing from it. Envoy reads the
 * resources of a response in their order before it applies any, and says why it cannot go on. So it
 * is sent the first of those that can be at fault, and behind them one of a type that nobody knows:
 * such a response is refused in any case, and the reason tells whether Envoy came to its end.
 */
final class Sounding {

  /** What Envoy then says that it does not know. */
  private static final String UNKNOWN = "type.googleapis.com/dev.kat.controlplane.EndOfSounding";

  /** Behind all others: resources are sent in the order of their names. */
  private static final XdsResource END =
      new XdsResource("\uffff", Any.newBuilder().setTypeUrl(UNKNOWN).build(), UNKNOWN);

  private final List<XdsResource> suspects;

  /** So many of the first can be read; less than none while it is not known that Envoy tells. */
  private int good = -1;

  /** Among so many of the first there is one that cannot; more than all while that is not known. */
  private int bad;

  /** A search among more than one. */
  Sounding(Collection<XdsResource> suspects) {
    this.suspects = suspects.stream().sorted(Comparator.comparing(XdsResource::name)).toList();
    bad = suspects.size() + 1;
  }

  private int middle() {
    return good < 0 ? 0 : (good + bad) / 2;
  }

  /** The next response. */
  ResourceSet next() {
    return ResourceSet.of(suspects.subList(0, middle())).or(ResourceSet.of(List.of(END)));
  }

  /**
   * Takes the reason why it was refused.
   *
   * @return whether the search can find anything: not so if Envoy does not tell how far it came, or
   *     can read all
   */
  boolean heard(String reason) {
    boolean atEnd = reason.contains(UNKNOWN);
    if (atEnd) {
      good = middle();
    } else {
      bad = middle();
    }
    return good >= 0 && good < suspects.size();
  }

  /** The one that is at fault; empty while it is looked for. */
  Optional<XdsResource> culprit() {
    return good >= 0 && bad - good == 1 ? Optional.of(suspects.get(good)) : Optional.empty();
  }

  List<XdsResource> suspects() {
    return suspects;
  }

  /** Whether all that is looked among is still wanted as it is. */
  boolean isAmong(ResourceSet wanted) {
    return suspects.stream().allMatch(wanted::contains);
  }
}
