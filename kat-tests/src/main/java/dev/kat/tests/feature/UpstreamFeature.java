package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Names;

/** {@code service}: the ways to name what is behind a route. */
final class UpstreamFeature implements RouteFeature<UpstreamFeature.Upstream> {

  enum Upstream {
    SERVICE,
    SERVICE_PORT,
    SERVICE_HTTPS,
    SERVICE_TLS,
    SERVICE_IN_A_URL,
    ADDRESS,
    ADDRESS_HTTPS,
    LOCALHOST,
    DNS_NAME
  }

  static final Factor<Upstream> FACTOR = Factor.of("upstream", Upstream.class);

  @Override
  public Factor<Upstream> factor() {
    return FACTOR;
  }

  @Override
  public void configure(Upstream level, RouteDraft draft) {
    switch (level) {
      case SERVICE -> {}
      case SERVICE_PORT -> draft.set("service", "http://" + draft.target() + ":80");
      case SERVICE_HTTPS -> draft.set("service", "https://" + draft.tlsTarget());
      case SERVICE_TLS -> {
        draft.set("service", draft.tlsTarget());
        draft.set("tls", true);
      }
      // TLS wins over the scheme, and what stands behind the host is nobody's path.
      case SERVICE_IN_A_URL -> {
        draft.set("service", "http://" + draft.tlsTarget() + "/elsewhere?all=true");
        draft.set("tls", true);
      }
      case ADDRESS -> draft.set("service", Names.address(draft.target()));
      case ADDRESS_HTTPS -> draft.set("service", "https://" + Names.tlsAddress(draft.tlsTarget()));
      case LOCALHOST -> draft.set("service", "localhost:" + Names.port(draft.target()));
      // Every resolver takes names below localhost for this machine.
      case DNS_NAME -> draft.set("service", "till.localhost:" + Names.port(draft.target()));
    }
  }
}
