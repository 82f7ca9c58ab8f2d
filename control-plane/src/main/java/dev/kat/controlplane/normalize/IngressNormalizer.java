package dev.kat.controlplane.normalize;

import dev.kat.controlplane.api.ApiVersion;
import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.diag.SourceMap;
import dev.kat.controlplane.ir.PathMatch;
import dev.kat.controlplane.ir.RouteMatch;
import dev.kat.controlplane.normalize.ServiceName.KubernetesName;
import dev.kat.controlplane.parse.ParsedIngress;
import dev.kat.controlplane.parse.ParsedIngress.Backend;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes Mappings of Ingresses, so that all that follows knows no difference. A Mapping that takes
 * every request of an Ingress's route has them.
 */
final class IngressNormalizer {

  private final ResolverNames resolvers;
  private final BiFunction<Declared<MappingSpec>, Report, ServiceUse> use;
  private final Diagnostics diagnostics;
  private final Map<RouteMatch, NormalizedMapping> mappings = new HashMap<>();

  /**
   * A normalizer of Ingresses.
   *
   * @param use what the services that the edge calls mean for a Mapping
   * @param mappings those that users wrote as such
   */
  IngressNormalizer(
      ResolverNames resolvers,
      BiFunction<Declared<MappingSpec>, Report, ServiceUse> use,
      List<NormalizedMapping> mappings,
      Diagnostics diagnostics) {
    this.resolvers = resolvers;
    this.use = use;
    this.diagnostics = diagnostics;
    mappings.stream()
        .filter(mapping -> mapping.precedence() >= 0)
        .filter(mapping -> !Boolean.TRUE.equals(mapping.declared().spec().shadow()))
        .forEach(mapping -> this.mappings.putIfAbsent(mapping.match(), mapping));
  }

  /**
   * The Mappings.
   *
   * @param ingresses oldest first
   */
  List<NormalizedMapping> normalize(List<ParsedIngress> ingresses) {
    return IngressRules.routes(ingresses, diagnostics).all().stream()
        .flatMap(route -> normalize(route).stream())
        .toList();
  }

  private Optional<NormalizedMapping> normalize(IngressRoute route) {
    Backend backend = route.backend();
    SourceMap source = new SourceMap(Location.of(route.ref()), backend.pointer(), Map.of());
    Report report = new Report(source, diagnostics);
    RouteMatch match = match(route, route.path());
    NormalizedMapping mapping = mapping(route, match);
    if (mapping != null) {
      new Report(new SourceMap(Location.of(route.ref()), Map.of()), diagnostics)
          .report(
              DiagnosticCode.INGRESS_TAKEN,
              route.pointer(),
              "Mapping %s in %s"
                  .formatted(mapping.declared().name(), mapping.declared().source().document()));
      return Optional.empty();
    }
    String namespace = route.ref().namespace();
    Declared<MappingSpec> declared =
        new Declared<>(
            route.ref().name() + " " + route.pointer(),
            namespace,
            ApiVersion.CUSTOM_V3ALPHA1,
            MappingSpec.asTheyCome(route.path().text(), backend.service()),
            source);
    return Optional.of(
        new NormalizedMapping(
            declared,
            match,
            0,
            null,
            new ServiceName(
                backend.service() + "." + namespace,
                new KubernetesName(namespace, backend.service()),
                backend.port(),
                false),
            resolvers.of(declared, report),
            null,
            use.apply(declared, report)));
  }

  private static RouteMatch match(IngressRoute route, PathMatch path) {
    return new RouteMatch(path, route.host(), null, List.of(), List.of());
  }

  /** The Mapping that takes all requests of a route; null when there is none. */
  private @Nullable NormalizedMapping mapping(IngressRoute route, RouteMatch match) {
    String text = route.path().text();
    return route.path() instanceof PathMatch.Elements
        ? mappings.getOrDefault(
            match(route, new PathMatch.Prefix(text, true)),
            mappings.get(match(route, new PathMatch.Prefix(text, false))))
        : mappings.get(match);
  }
}
