package dev.kat.controlplane.normalize;

import dev.kat.controlplane.ir.PathMatch;
import dev.kat.controlplane.ir.ValueMatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The routes of all Ingresses, by host and path. In an Ingress the host counts before the path: of
 * the rules that take a request one for its very host wins, then one for a wildcard, then one for
 * all hosts, and the longest path only among the rules of one host. Mappings are ordered by the
 * path first, and one order must hold for all; so where a rule for a host would come after a longer
 * path for more hosts, that path is repeated for the host.
 */
final class IngressRoutes {

  private final Map<@Nullable ValueMatch, Map<PathMatch, IngressRoute>> byHost =
      new LinkedHashMap<>();

  /** Adds a route; the one that is there already is returned and stays. */
  @Nullable IngressRoute putIfAbsent(IngressRoute route) {
    return byHost
        .computeIfAbsent(route.host(), host -> new LinkedHashMap<>())
        .putIfAbsent(route.path(), route);
  }

  @Nullable IngressRoute get(@Nullable ValueMatch host, PathMatch path) {
    return byHost.getOrDefault(host, Map.of()).get(path);
  }

  /** Whether requests for the host, whatever their path, are taken by one route or another. */
  boolean takesAll(@Nullable ValueMatch host) {
    PathMatch root = new PathMatch.Elements(PathMatch.Elements.ROOT);
    return byHost.entrySet().stream()
        .filter(entry -> entry.getValue().containsKey(root))
        .map(Map.Entry::getKey)
        .anyMatch(
            known -> known == null || known.equals(host) || IngressHosts.isNarrower(host, known));
  }

  List<IngressRoute> all() {
    return byHost.values().stream().flatMap(routes -> routes.values().stream()).toList();
  }

  /** Repeats paths where the host must count before the path. */
  void putHostsFirst() {
    List<IngressRoute> repeated = new ArrayList<>();
    byHost.forEach((host, own) ->
        byHost.forEach((wider, routes) -> {
          if (IngressHosts.isNarrower(host, wider)) {
            routes.values().stream()
                .map(IngressRoute::path)
                .filter(path -> !own.containsKey(path))
                .forEach(path -> {
                  IngressRoute above = above(path, own);
                  if (above != null) {
                    repeated.add(above.at(host, path));
                  }
                });
          }
        }));
    repeated.forEach(this::putIfAbsent);
  }

  /** The route of a host that takes all requests for a path, as the longest prefix of it. */
  private static @Nullable IngressRoute above(PathMatch path, Map<PathMatch, IngressRoute> own) {
    String text = path.text();
    while (!text.isEmpty()) {
      IngressRoute route = own.get(new PathMatch.Elements(text));
      if (route != null) {
        return route;
      }
      text = text.substring(0, text.lastIndexOf('/'));
    }
    return own.get(new PathMatch.Elements(PathMatch.Elements.ROOT));
  }
}
