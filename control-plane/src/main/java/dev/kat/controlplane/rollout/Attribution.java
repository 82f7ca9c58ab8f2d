package dev.kat.controlplane.rollout;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Attributes what one Envoy refuses, and remembers it: the state is told after every event, and a
 * table may have thousands of routes to go through.
 */
final class Attribution {

  private final Map<Rejection, Known> known = new WeakHashMap<>();

  /** An answer with all that it depends on. */
  private record Known(
      XdsSnapshot wanted, List<Optional<XdsResource>> lastGood, Rejection attributed) {
    boolean holds(XdsSnapshot now, List<Optional<XdsResource>> good) {
      return wanted == now && lastGood.equals(good);
    }
  }

  /**
   * The rejection with its sources, as far as they are known.
   *
   * @param wanted what the Envoy was to have; null for nothing
   * @param lastGood the version of a resource that is in force instead; null for none
   */
  Rejection of(
      Rejection rejection,
      @Nullable XdsSnapshot wanted,
      Function<String, @Nullable XdsResource> lastGood) {
    if (wanted == null) {
      return rejection;
    }
    List<Optional<XdsResource>> good =
        rejection.resources().stream()
            .map(name -> Optional.ofNullable(lastGood.apply(name)))
            .toList();
    Known before = known.get(rejection);
    if (before != null && before.holds(wanted, good)) {
      return before.attributed();
    }
    Rejection attributed = new Culprits(wanted, lastGood).attribute(rejection);
    known.put(rejection, new Known(wanted, good, attributed));
    return attributed;
  }
}
