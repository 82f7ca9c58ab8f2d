package dev.kat.controlplane.normalize;

import dev.kat.controlplane.api.ApiVersion;
import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.diag.SourceMap;
import dev.kat.controlplane.ir.RouteMatch;
import dev.kat.controlplane.normalize.ServiceName.KubernetesName;
import dev.kat.controlplane.parse.ParsedIngress;
import dev.kat.controlplane.parse.ParsedIngress.Backend;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Makes Mappings of Ingresses, so that all that follows knows no difference. A Mapping that takes
 * every request of an Ingress's route has them.
 */
final class IngressNormalizer {

  private final ResolverNames resolvers;
  private final BiFunction<Declared<MappingSpec>, Report, ServiceUse> use;
  private final Diagnostics diagnostics;
  private final MappedRequests mapped;

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
    this.mapped = new MappedRequests(mappings);
  }

  /**
   * The Mappings.
   *
   * @param ingresses oldest first
   */
  List<NormalizedMapping> normalize(List<ParsedIngress> ingresses) {
    return IngressRules.routes(ingresses, mapped, diagnostics).all().stream()
        .filter(route -> mapped.taker(route.host(), route.path()) == null)
        .map(this::normalize)
        .toList();
  }

  private NormalizedMapping normalize(IngressRoute route) {
    Backend backend = route.backend();
    SourceMap source = new SourceMap(Location.of(route.ref()), backend.pointer(), Map.of());
    Report report = new Report(source, diagnostics);
    String namespace = route.ref().namespace();
    Declared<MappingSpec> declared =
        new Declared<>(
            route.ref().name() + " " + route.pointer(),
            namespace,
            ApiVersion.CUSTOM_V3ALPHA1,
            MappingSpec.asTheyCome(route.path().text(), backend.service()),
            source);
    return new NormalizedMapping(
        declared,
        new RouteMatch(route.path(), route.host(), null, List.of(), List.of()),
        0,
        null,
        new ServiceName(
            backend.service() + "." + namespace,
            new KubernetesName(namespace, backend.service()),
            backend.port(),
            false),
        resolvers.of(declared, report),
        null,
        use.apply(declared, report));
  }
}
