package dev.kat.controlplane.rollout;

import com.google.protobuf.Message;
import dev.kat.controlplane.memo.Difference;
import dev.kat.controlplane.memo.Recent;
import dev.kat.controlplane.memo.Row;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The resources of the snapshot before, by their messages: what is the same is packed once. A set
 * in which nothing changed is the same object, so that whoever compares it with the one that an
 * Envoy has is done at once.
 */
public final class PackMemory {

  private final Map<ResourceType, Packed> packed = new EnumMap<>(ResourceType.class);
  private final PackedRoutes routes = new PackedRoutes();
  private final Recent<ResourceSet> endpoints = new Recent<>();
  private final Recent<ResourceSet> usedEndpoints = new Recent<>();
  private @Nullable ClusterNeeds needs;

  /** The set of some messages of a type. */
  ResourceSet set(
      ResourceType type, List<? extends Message> messages, Function<Message, String> name) {
    ResourceSet set =
        packed
            .computeIfAbsent(type, unknown -> new Packed())
            .set(messages, message -> XdsResource.of(type, name.apply(message), message, routes));
    if (type == ResourceType.ROUTE) {
      routes.keep(messages.stream().map(name).collect(Collectors.toSet()));
    }
    return set;
  }

  /** What clusters wait for. */
  ClusterNeeds needs(List<Cluster> clusters) {
    ClusterNeeds known = needs;
    if (known == null || known.clusters() != clusters) {
      known = ClusterNeeds.of(clusters);
      needs = known;
    }
    return known;
  }

  /** What is made of the endpoint sets that are known, as long as these and the needs are so. */
  ResourceSet endpoints(ClusterNeeds of, ResourceSet known, Supplier<ResourceSet> make) {
    return endpoints.get(make, of, known);
  }

  /** The part that clusters wait for. */
  ResourceSet usedEndpoints(ClusterNeeds of, ResourceSet all) {
    return usedEndpoints.get(() -> all.only(of.usedSets()::contains), of, all);
  }

  /** The resources of one type. */
  private static final class Packed {
    private final Row<Message, XdsResource> resources = new Row<>();
    private List<XdsResource> before = List.of();
    private ResourceSet set = ResourceSet.EMPTY;

    ResourceSet set(List<? extends Message> messages, Function<Message, XdsResource> pack) {
      List<XdsResource> now = resources.map(messages, pack);
      if (now != before) {
        set = changed(now);
        before = now;
      }
      return set;
    }

    /** The set before with what differs between the same begin and the same end. */
    private ResourceSet changed(List<XdsResource> now) {
      Difference difference = Difference.of(before, now);
      ResourceSet gone = ResourceSet.of(difference.in(before));
      return ResourceSet.of(difference.in(now)).or(set.unknownTo(gone));
    }
  }
}
