package dev.kat.controlplane.plan;

import dev.kat.controlplane.diag.SourceMap;
import dev.kat.controlplane.ir.Cluster;
import dev.kat.controlplane.ir.EndpointSet;
import dev.kat.controlplane.ir.FeatureValues;
import dev.kat.controlplane.ir.Origin;
import dev.kat.controlplane.ir.RouteAction;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A Mapping of which everything is decided but its share and its place.
 *
 * @param key the one object for all equal ones
 * @param rank the place of the key in the order of routes
 * @param group the name of the key
 * @param weight in percent; null when it takes what the others leave
 * @param shadow whether it gets copies of requests, and shares none
 * @param cluster null for a redirect
 * @param endpoints null when the cluster finds its endpoints itself
 */
record PlannedMapping(
    String namespace,
    String name,
    SourceMap source,
    GroupKey key,
    RouteRank rank,
    String group,
    @Nullable Integer weight,
    boolean shadow,
    RouteAction action,
    @Nullable Cluster cluster,
    @Nullable EndpointSet endpoints,
    FeatureValues features,
    Origin origin) {

  /** The order within a group: by namespace, then by name. */
  static final Comparator<PlannedMapping> BY_NAME =
      Comparator.comparing(PlannedMapping::namespace)
          .thenComparing(PlannedMapping::name)
          .thenComparing(mapping -> mapping.source().document());

  int weightOrZero() {
    return Objects.requireNonNullElse(weight, 0);
  }

  boolean redirects() {
    return action instanceof RouteAction.Redirect;
  }
}
