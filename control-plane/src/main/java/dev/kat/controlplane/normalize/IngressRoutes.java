package dev.kat.controlplane.normalize;

import dev.kat.controlplane.ir.PathMatch;
import dev.kat.controlplane.ir.ValueMatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The routes of all Ingresses, by host and path. In an Ingress the host counts before the path: of
 * the rules that take a request one for its very host wins, then one for a wildcard, then one for
 * all hosts, and the longest path only among the rules of one host. Mappings are ordered by the
 * path first, and one order must hold for all; so where a rule for a host would come after a longer
 * path for more hosts, that path is repeated for the host.
 */
final class IngressRoutes {

  /** Whoever writes many rules for all hosts must not make so many more of everybody's. */
  static final int MOST_REPEATED = 10_000;

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

  /**
   * Repeats paths where the host must count before the path.
   *
   * @return whether it could be done; nothing has been repeated otherwise
   */
  boolean putHostsFirst() {
    List<IngressRoute> repeated = new ArrayList<>();
    for (Map.Entry<@Nullable ValueMatch, Map<PathMatch, IngressRoute>> wide : byHost.entrySet()) {
      if (wide.getKey() instanceof ValueMatch.Exact) {
        continue;
      }
      byHost.forEach((host, own) -> {
        if (IngressHosts.isNarrower(host, wide.getKey()) && repeated.size() <= MOST_REPEATED) {
          wide.getValue().keySet().stream()
              .filter(path -> !own.containsKey(path))
              .map(path -> repeated(path, host, own))
              .flatMap(Optional::stream)
              .forEach(repeated::add);
        }
      });
    }
    if (repeated.size() > MOST_REPEATED) {
      return false;
    }
    repeated.forEach(this::putIfAbsent);
    return true;
  }

  private static Optional<IngressRoute> repeated(
      PathMatch path, @Nullable ValueMatch host, Map<PathMatch, IngressRoute> own) {
    return Optional.ofNullable(above(path, own)).map(route -> route.at(host, path));
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
