package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Query;

/** {@code add_linkerd_headers}, for a client that would like to choose the service itself. */
final class LinkerdFeature implements RouteFeature<LinkerdFeature.Linkerd> {

  enum Linkerd {
    ABSENT,
    TRUE,
    FALSE
  }

  static final Factor<Linkerd> FACTOR = Factor.of("linkerd", Linkerd.class);

  @Override
  public Factor<Linkerd> factor() {
    return FACTOR;
  }

  @Override
  public Query request(Linkerd level, Query query) {
    return query.header("l5d-dst-override", "secrets.internal.svc.cluster.local:80");
  }

  @Override
  public void configure(Linkerd level, RouteDraft draft) {
    switch (level) {
      case ABSENT -> {}
      case TRUE -> draft.set("add_linkerd_headers", true);
      case FALSE -> draft.set("add_linkerd_headers", false);
    }
  }
}
