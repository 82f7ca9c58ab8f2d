package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Names;
import dev.kat.framework.api.Query;
import dev.kat.tests.config.ResourceDocument;
import java.util.List;

/** {@code resolver}: by a name that is built in, or by one that a document defines. */
final class ResolverFeature implements RouteFeature<ResolverFeature.Resolver> {

  enum Resolver {
    ABSENT,
    ENDPOINT,
    KUBERNETES_ENDPOINT,
    OWN,
    DNS_NEIGHBOUR
  }

  static final Factor<Resolver> FACTOR = Factor.of("resolver", Resolver.class);

  private static final String FIELD = "resolver";

  private static final Neighbour NEIGHBOUR = new Neighbour("by-name");

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
      // Not every environment has a DNS that knows Services, so this is a name of the machine.
      case DNS_NEIGHBOUR -> {
        String name = draft.names().name("resolver");
        draft.resource(ResourceDocument.of("KubernetesServiceResolver", name));
        draft.neighbour(
            NEIGHBOUR, "till.localhost:" + Names.port(draft.target()), m -> m.with(FIELD, name));
      }
    }
  }

  @Override
  public List<Probe> probes(Resolver level, Query hit) {
    return level == Resolver.DNS_NEIGHBOUR ? List.of(NEIGHBOUR.probe(hit)) : List.of();
  }
}
