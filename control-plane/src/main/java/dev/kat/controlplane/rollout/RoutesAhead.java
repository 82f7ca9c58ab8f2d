package dev.kat.controlplane.rollout;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.kat.controlplane.emit.HostRoutes;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Routes that go ahead of others, which wait for a cluster that an Envoy has not taken in: a
 * cluster that is never ready delays nobody else. Requests that a waiting route would take are
 * answered as before: by the routes for the same requests that serve now, and where there are none,
 * as if the route were not there yet.
 */
final class RoutesAhead {

  private final Readiness readiness;
  private boolean open;

  RoutesAhead(Readiness readiness) {
    this.readiness = readiness;
  }

  /** From now on routes go ahead. */
  void open() {
    open = true;
  }

  /** All wait for all. */
  void close() {
    open = false;
  }

  /**
   * The route configurations that an Envoy shall have.
   *
   * @param settled whose listeners serve; with other ones, whose filters may need the clusters that
   *     are waited for, no route goes ahead
   * @param serving those that Envoy accepted last
   * @param usual what it has to have as long as nothing goes ahead
   */
  ResourceSet routes(
      XdsSnapshot wanted, XdsSnapshot settled, ResourceSet serving, ResourceSet usual) {
    if (!open
        || wanted == settled
        || !wanted.get(ResourceType.LISTENER).sameAs(settled.get(ResourceType.LISTENER))) {
      return usual;
    }
    Set<String> late = readiness.late(wanted);
    List<XdsResource> tables = new ArrayList<>();
    for (String name : usual.names()) {
      XdsResource now = wanted.get(ResourceType.ROUTE).get(name);
      XdsResource before = serving.get(name);
      if (now != null && before != null && before.hasContent()) {
        RouteConfiguration merged = merged(table(now), table(before), late);
        tables.add(XdsResource.of(ResourceType.ROUTE, name, merged));
      }
    }
    return ResourceSet.of(tables).or(usual);
  }

  private static RouteConfiguration table(XdsResource resource) {
    try {
      return resource.packed().unpack(RouteConfiguration.class);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a route table that was packed here is unreadable", e);
    }
  }

  private static RouteConfiguration merged(
      RouteConfiguration now, RouteConfiguration before, Set<String> late) {
    Map<String, VirtualHost> known =
        before.getVirtualHostsList().stream()
            .collect(Collectors.toMap(VirtualHost::getName, Function.identity()));
    RouteConfiguration.Builder table = now.toBuilder().clearVirtualHosts();
    for (VirtualHost host : now.getVirtualHostsList()) {
      VirtualHost old = known.get(host.getName());
      if (HostRoutes.of(host).stream().noneMatch(route -> uses(route, late))) {
        table.addVirtualHosts(host);
      } else if (old != null) {
        table.addVirtualHosts(merged(host, old, late));
      } // a new host whose routes wait is not there yet
    }
    return table.build();
  }

  private static VirtualHost merged(VirtualHost now, VirtualHost before, Set<String> late) {
    Map<RouteMatch, List<Route>> old = groups(before);
    List<Route> merged = new ArrayList<>();
    groups(now)
        .forEach((requests, routes) -> {
          boolean waits = routes.stream().anyMatch(route -> uses(route, late));
          merged.addAll(waits ? old.getOrDefault(requests, List.of()) : routes);
        });
    return HostRoutes.with(now, merged);
  }

  /** Routes that share the same requests among them. */
  private static Map<RouteMatch, List<Route>> groups(VirtualHost host) {
    Map<RouteMatch, List<Route>> groups = new LinkedHashMap<>();
    for (Route route : HostRoutes.of(host)) {
      RouteMatch requests = route.getMatch().toBuilder().clearRuntimeFraction().build();
      groups.computeIfAbsent(requests, one -> new ArrayList<>()).add(route);
    }
    return groups;
  }

  private static boolean uses(Route route, Set<String> clusters) {
    return Culprits.clusters(route).anyMatch(clusters::contains);
  }
}
