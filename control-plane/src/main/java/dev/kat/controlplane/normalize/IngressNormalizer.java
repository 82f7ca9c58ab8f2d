package dev.kat.controlplane.normalize;

import dev.kat.controlplane.api.ApiVersion;
import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.diag.SourceMap;
import dev.kat.controlplane.ir.RouteMatch;
import dev.kat.controlplane.memo.Memo;
import dev.kat.controlplane.normalize.ServiceName.KubernetesName;
import dev.kat.controlplane.parse.ParsedIngress;
import dev.kat.controlplane.parse.ParsedIngress.Backend;
import java.util.List;
import java.util.Map;

/**
 * Makes Mappings of Ingresses, so that all that follows knows no difference. A Mapping that takes
 * every request of an Ingress's route has them.
 */
final class IngressNormalizer {

  private final NormalizeMemory.Environment environment;
  private final Memo<IngressRoute, NormalizedMapping> known;
  private final Diagnostics diagnostics;

  /**
   * A normalizer of Ingresses.
   *
   * @param environment what a Mapping depends on besides itself
   */
  IngressNormalizer(
      NormalizeMemory.Environment environment, NormalizeMemory memory, Diagnostics diagnostics) {
    this.environment = environment;
    this.known = memory.ofIngresses(environment);
    this.diagnostics = diagnostics;
  }

  /**
   * The Mappings.
   *
   * @param ingresses oldest first
   * @param mappings those that users wrote as such
   */
  List<NormalizedMapping> normalize(
      List<ParsedIngress> ingresses, List<NormalizedMapping> mappings) {
    if (ingresses.isEmpty()) {
      return List.of();
    }
    MappedRequests mapped = new MappedRequests(mappings);
    return IngressRules.routes(ingresses, mapped, diagnostics).all().stream()
        .filter(route -> mapped.taker(route.host(), route.path()) == null)
        .map(this::normalize)
        .toList();
  }

  private NormalizedMapping normalize(IngressRoute route) {
    SourceMap source = new SourceMap(Location.of(route.ref()), route.backend().pointer(), Map.of());
    return known.get(
        route, new Report(source, diagnostics), report -> normalize(route, source, report));
  }

  private NormalizedMapping normalize(IngressRoute route, SourceMap source, Report report) {
    Backend backend = route.backend();
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
        environment.resolvers().of(declared, report),
        null,
        environment.use(declared, report));
  }
}
