package dev.kat.controlplane.rollout;

import dev.kat.controlplane.memo.Recent;
import java.util.Set;

/** What one Envoy shall have of a type, as far as that follows from a configuration. */
final class Wanted {

  private final ResourceType type;
  private final Subscription subscription;
  private final Recent<ResourceSet> recent = new Recent<>();
  private final Selection ofSnapshot = new Selection();
  private final Selection ofLatest = new Selection();
  private final Selection ofRemembered = new Selection();
  private final Missing unknown = new Missing();

  Wanted(ResourceType type, Subscription subscription) {
    this.type = type;
    this.subscription = subscription;
  }

  /**
   * The resources.
   *
   * @param remembered clusters that it may have, or the listeners or routes that serve
   * @param accepted whether it has accepted the listeners and routes of the configuration
   */
  ResourceSet of(XdsSnapshot snapshot, ResourceSet remembered, boolean accepted) {
    Interest interest = subscription.interest();
    ResourceSet latest = subscription.latest();
    return recent.get(
        () -> find(snapshot, interest, latest, remembered, accepted),
        snapshot,
        interest,
        latest,
        remembered,
        accepted);
  }

  private ResourceSet find(
      XdsSnapshot snapshot,
      Interest interest,
      ResourceSet latest,
      ResourceSet remembered,
      boolean accepted) {
    ResourceSet all = ofSnapshot.of(snapshot.get(type), interest);
    return switch (type) {
      case SECRET -> {
        ResourceSet known = all.or(ofLatest.of(latest, interest));
        yield snapshot.secretsKnown() ? known : known.or(ResourceSet.unknown(interest.names()));
      }
      case ENDPOINT -> {
        ResourceSet known = all.or(ofLatest.of(latest, interest));
        Set<String> missing = unknown.of(interest.names(), known);
        yield missing.isEmpty() ? known : known.or(XdsSnapshot.emptyAssignments(missing));
      }
      case CLUSTER, ROUTE -> all.or(ofRemembered.of(remembered, interest));
      case LISTENER -> accepted ? all : all.or(ListenerPorts.notTaken(remembered, all));
    };
  }
}
