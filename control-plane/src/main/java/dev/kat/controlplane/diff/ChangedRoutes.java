package dev.kat.controlplane.diff;

import dev.kat.controlplane.emit.HostRoutes;
import dev.kat.controlplane.explain.RouteSource;
import io.envoyproxy.envoy.config.core.v3.Metadata;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What changed in a route table: hosts, routes, and the order of routes. */
final class ChangedRoutes {

  private ChangedRoutes() {}

  static List<String> of(RouteConfiguration old, RouteConfiguration now) {
    List<String> lines = new ArrayList<>();
    for (Change host : Changes.between(hosts(old), hosts(now), ChangedRoutes::hostLines)) {
      if (host.kind() == Change.Kind.CHANGED) {
        host.details().forEach(line -> lines.add("host " + host.name() + ": " + line));
      } else {
        lines.add("host " + host.name() + " " + host.kind());
      }
    }
    ChangedFields.of(
            old.toBuilder().clearVirtualHosts().build(),
            now.toBuilder().clearVirtualHosts().build())
        .forEach(lines::add);
    return lines;
  }

  private static Map<String, VirtualHost> hosts(RouteConfiguration table) {
    Map<String, VirtualHost> hosts = new LinkedHashMap<>();
    table.getVirtualHostsList().forEach(host -> hosts.put(host.getName(), host));
    return hosts;
  }

  private static List<String> hostLines(VirtualHost old, VirtualHost now) {
    Map<String, Route> before = routes(old);
    Map<String, Route> after = routes(now);
    List<String> lines = new ArrayList<>();
    for (Change route : Changes.between(before, after, ChangedFields::of)) {
      String what = route.details().isEmpty() ? "" : " " + String.join(", ", route.details());
      lines.add("route %s %s%s".formatted(route.name(), route.kind(), what));
    }
    List<String> kept = before.keySet().stream().filter(after::containsKey).toList();
    if (!kept.equals(after.keySet().stream().filter(before::containsKey).toList())) {
      lines.add("the routes are tried in another order");
    }
    if (old.hasMatcher() != now.hasMatcher()) {
      lines.add("Envoy finds the routes " + (now.hasMatcher() ? "by an index" : "in a list"));
    }
    ChangedFields.of(withoutRoutes(old), withoutRoutes(now)).forEach(lines::add);
    return lines;
  }

  private static VirtualHost withoutRoutes(VirtualHost host) {
    return host.toBuilder().clearRoutes().clearMatcher().build();
  }

  /** By where they are written, without the line: a comment above a Mapping changes nothing. */
  private static Map<String, Route> routes(VirtualHost host) {
    Map<String, Route> routes = new LinkedHashMap<>();
    for (Route route : HostRoutes.of(host)) {
      RouteSource source = RouteSource.of(route);
      String name =
          new RouteSource(source.resource(), source.document(), 0, source.mapping()).toString();
      String unique = name;
      for (int i = 2; routes.containsKey(unique); i++) {
        unique = name + " #" + i;
      }
      routes.put(unique, route.toBuilder().setMetadata(Metadata.getDefaultInstance()).build());
    }
    return routes;
  }
}
