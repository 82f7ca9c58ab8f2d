package dev.kat.controlplane.rollout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The resources of one type that one Envoy refuses. They are not sent again as they are; the last
 * good version goes in their place. Envoy mostly names what it refuses. When it does not, half of
 * what was refused is held back, and half of that, until the answers tell; but where what is held
 * back is removed, there is a {@link Sounding} before.
 */
final class Quarantine {

  private final Map<String, Refused> refused = new TreeMap<>();

  /** The versions, by name, of resources one of which was refused. */
  private final Map<String, String> suspects = new TreeMap<>();

  private @Nullable Rejection unexplained;

  private @Nullable Sounding sounding;
  private boolean deaf;

  /**
   * What may be sent of what is wanted.
   *
   * @param lastGood what takes the place of a resource that may not; null to leave it out
   */
  ResourceSet admit(ResourceSet wanted, Function<String, @Nullable XdsResource> lastGood) {
    prune(wanted);
    Set<String> out = new HashSet<>(heldBack());
    out.addAll(refused.keySet());
    if (out.isEmpty()) {
      return wanted;
    }
    List<XdsResource> substitutes = new ArrayList<>();
    for (String name : out) {
      XdsResource good = lastGood.apply(name);
      if (good != null && good.hasContent() && !wanted.contains(good)) {
        substitutes.add(good);
      }
    }
    return wanted.only(name -> !out.contains(name)).or(ResourceSet.of(substitutes));
  }

  /** Whatever changed since may be good. */
  private void prune(ResourceSet wanted) {
    refused.entrySet().removeIf(entry -> !wanted.has(entry.getKey(), entry.getValue().version()));
    if (suspects.entrySet().removeIf(e -> !wanted.has(e.getKey(), e.getValue()))) {
      suspects.clear();
    }
  }

  private Set<String> heldBack() {
    Set<String> late = new TreeSet<>();
    int kept = (suspects.size() + 1) / 2;
    suspects.keySet().stream().skip(kept).forEach(late::add);
    return late;
  }

  /**
   * Takes a refusal.
   *
   * @param changes what was sent
   * @param good whether something was accepted as it is some time, by whomever: as long as there is
   *     anything else it is no suspect, for over state of the world what is left out is removed
   * @param removes whether what is held back is removed
   * @param rejection names the culprits; or nothing, when Envoy did not
   * @return the rejection of the culprit; null while it is looked for
   */
  @Nullable Rejection refuse(
      Collection<XdsResource> changes,
      Predicate<XdsResource> good,
      boolean removes,
      Rejection rejection) {
    suspects.clear();
    sounding = null;
    Set<String> culprits = Set.copyOf(rejection.resources());
    List<XdsResource> named =
        changes.stream().filter(resource -> culprits.contains(resource.name())).toList();
    List<XdsResource> fresh = changes.stream().filter(good.negate()).toList();
    Collection<XdsResource> possible = fresh.isEmpty() ? changes : fresh;
    List<XdsResource> found =
        named.isEmpty() && possible.size() == 1 ? List.copyOf(possible) : named;
    if (!found.isEmpty()) {
      return explain(rejection, found);
    }
    unexplained = rejection;
    if (removes && !deaf && changes.size() > 1) {
      sounding = new Sounding(changes);
    } else {
      possible.forEach(resource -> suspects.put(resource.name(), resource.version()));
    }
    return changes.isEmpty() ? rejection : null;
  }

  private Rejection explain(Rejection rejection, List<XdsResource> culprits) {
    Rejection explained = rejection.of(culprits.stream().map(XdsResource::name).toList());
    culprits.forEach(resource -> refused.put(resource.name(), new Refused(resource, explained)));
    return explained;
  }

  /** What is sent to learn what is refused; null when there is nothing to learn so. */
  @Nullable ResourceSet sound(ResourceSet wanted) {
    Sounding now = sounding;
    if (now == null || !now.isAmong(wanted)) {
      sounding = null;
      return null;
    }
    return now.next();
  }

  /**
   * Takes the reason why that was refused.
   *
   * @return the rejection of the culprit; null while it is looked for
   */
  @Nullable Rejection heard(String reason) {
    Sounding now = sounding;
    Rejection rejection = unexplained;
    if (now == null || rejection == null) {
      return null;
    }
    if (!now.heard(reason)) {
      notHeard();
      return null;
    }
    Optional<XdsResource> culprit = now.culprit();
    if (culprit.isEmpty()) {
      return null;
    }
    sounding = null;
    return explain(rejection, List.of(culprit.get()));
  }

  /** This Envoy tells nothing by it, so it is not asked again. */
  void notHeard() {
    Sounding now = sounding;
    if (now != null) {
      now.suspects().forEach(suspect -> suspects.put(suspect.name(), suspect.version()));
    }
    sounding = null;
    deaf = true;
  }

  /** Takes an acceptance; the result is the rejection of what it leaves as the only culprit. */
  @Nullable Rejection accept(Collection<XdsResource> changes) {
    boolean fewer = false;
    for (XdsResource resource : changes) {
      fewer |= suspects.remove(resource.name(), resource.version());
    }
    Rejection rejection = unexplained;
    if (!fewer || suspects.size() != 1 || rejection == null) {
      return null;
    }
    Map.Entry<String, String> last = suspects.entrySet().iterator().next();
    Rejection explained = rejection.of(List.of(last.getKey()));
    refused.put(last.getKey(), new Refused(last.getValue(), explained));
    suspects.clear();
    return explained;
  }

  /** Whether nothing is refused as it is. */
  boolean isEmpty() {
    return refused.isEmpty();
  }

  /** The names of those resources that are refused as they are. */
  Set<String> refusedOf(ResourceSet wanted) {
    Set<String> names = new TreeSet<>();
    refused.forEach((name, entry) -> {
      if (wanted.has(name, entry.version())) {
        names.add(name);
      }
    });
    return names;
  }

  /** Why they are. */
  Stream<Rejection> rejections(ResourceSet wanted) {
    return refusedOf(wanted).stream().map(refused::get).map(Refused::rejection).distinct();
  }

  private record Refused(String version, Rejection rejection) {
    Refused(XdsResource resource, Rejection rejection) {
      this(resource.version(), rejection);
    }
  }
}
