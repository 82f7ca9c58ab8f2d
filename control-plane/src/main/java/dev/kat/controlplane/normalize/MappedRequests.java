package dev.kat.controlplane.normalize;

import dev.kat.controlplane.ir.PathMatch;
import dev.kat.controlplane.ir.RouteMatch;
import dev.kat.controlplane.ir.ValueMatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The requests that Mappings take, as far as Ingresses could want the very same. */
final class MappedRequests {

  private final Map<RouteMatch, NormalizedMapping> mappings = new HashMap<>();

  /**
   * The requests of some Mappings.
   *
   * @param mappings those that users wrote as such
   */
  MappedRequests(List<NormalizedMapping> mappings) {
    mappings.stream()
        .filter(mapping -> mapping.precedence() >= 0)
        .filter(mapping -> !Boolean.TRUE.equals(mapping.declared().spec().shadow()))
        .forEach(mapping -> this.mappings.putIfAbsent(mapping.match(), mapping));
  }

  /** What takes all requests for a host and a path, for messages; null when nothing does. */
  @Nullable String taker(@Nullable ValueMatch host, PathMatch path) {
    NormalizedMapping mapping =
        path instanceof PathMatch.Elements
            ? mappings.getOrDefault(
                match(host, new PathMatch.Prefix(path.text(), true)),
                mappings.get(match(host, new PathMatch.Prefix(path.text(), false))))
            : mappings.get(match(host, path));
    return mapping == null
        ? null
        : "Mapping %s in %s"
            .formatted(mapping.declared().name(), mapping.declared().source().document());
  }

  private static RouteMatch match(@Nullable ValueMatch host, PathMatch path) {
    return new RouteMatch(path, host, null, List.of(), List.of());
  }
}
