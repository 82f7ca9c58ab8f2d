package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Names;
import dev.kat.framework.api.Query;
import dev.kat.tests.config.MappingDocument;
import dev.kat.tests.config.ResourceDocument;
import java.util.List;
import java.util.function.UnaryOperator;

/** {@code resolver}: by a name that is built in, or by one that a document defines. */
final class ResolverFeature implements RouteFeature<ResolverFeature.Resolver> {

  enum Resolver {
    ABSENT,
    ENDPOINT,
    KUBERNETES_ENDPOINT,
    OWN,
    SERVICE,
    OWN_SERVICE
  }

  static final Factor<Resolver> FACTOR = Factor.of("resolver", Resolver.class);

  private static final String FIELD = "resolver";

  private static final Neighbour NEIGHBOUR = new Neighbour("named");

  @Override
  public Factor<Resolver> factor() {
    return FACTOR;
  }

  @Override
  public void configure(Resolver level, RouteDraft draft) {
    switch (level) {
      case ABSENT -> {}
      case ENDPOINT -> draft.set(FIELD, "endpoint");
      case KUBERNETES_ENDPOINT -> draft.set(FIELD, "kubernetes-endpoint");
      case OWN -> {
        String name = draft.names().name("resolver");
        draft.resource(ResourceDocument.of("KubernetesEndpointResolver", name));
        draft.set(FIELD, name);
      }
      case SERVICE -> byName(draft, m -> m.with(FIELD, "kubernetes-service"));
      case OWN_SERVICE -> {
        String name = draft.names().name("resolver");
        draft.resource(ResourceDocument.of("KubernetesServiceResolver", name));
        byName(draft, m -> m.with(FIELD, name).with("dns_type", "logical_dns"));
      }
    }
  }

  /**
   * A Mapping to a Service that has no ports, so that only DNS can lead there: to its pods, at the
   * port that they have.
   */
  private static void byName(RouteDraft draft, UnaryOperator<MappingDocument> resolver) {
    String service = draft.headlessService(NEIGHBOUR.name());
    draft.neighbour(NEIGHBOUR, service + ":" + Names.port(service), resolver);
  }

  @Override
  public List<Probe> probes(Resolver level, Query hit) {
    return switch (level) {
      case ABSENT, ENDPOINT, KUBERNETES_ENDPOINT, OWN -> List.of();
      case SERVICE, OWN_SERVICE -> List.of(NEIGHBOUR.probe(hit));
    };
  }
}
