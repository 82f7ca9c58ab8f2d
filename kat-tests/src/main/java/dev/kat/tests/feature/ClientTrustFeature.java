package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Query;
import java.util.List;

/**
 * {@code use_remote_address}, {@code xff_num_trusted_hops}, {@code preserve_external_request_id}
 * and {@code x_forwarded_proto_redirect}: what a client is believed about where it is from.
 */
final class ClientTrustFeature implements RouteFeature<ClientTrustFeature.Trust> {

  enum Trust {
    ABSENT,
    ONE_HOP,
    PROXY_BEFORE,
    PROXY_BEFORE_HTTPS_ONLY
  }

  static final Factor<Trust> FACTOR = Factor.of("client-trust", Trust.class);

  @Override
  public Factor<Trust> factor() {
    return FACTOR;
  }

  @Override
  public void configure(Trust level, RouteDraft draft) {
    switch (level) {
      case ABSENT -> {}
      case ONE_HOP -> {
        draft.moduleKey("xff_num_trusted_hops", 1);
        draft.moduleKey("preserve_external_request_id", true);
      }
      case PROXY_BEFORE -> draft.moduleKey("use_remote_address", false);
      case PROXY_BEFORE_HTTPS_ONLY -> {
        draft.moduleKey("use_remote_address", false);
        draft.moduleKey("x_forwarded_proto_redirect", true);
      }
    }
  }

  @Override
  public List<Probe> probes(Trust level, Query hit) {
    return List.of(
        new Probe("says-https", hit.header("x-forwarded-proto", "https")),
        new Probe("says-http", hit.header("x-forwarded-proto", "http")),
        new Probe(
            "says-where-from",
            hit.header("x-forwarded-for", "203.0.113.7").header("x-forwarded-proto", "https")),
        new Probe("brings-request-id", hit.header("x-request-id", "of-the-client")),
        new Probe(
            "gives-orders",
            hit.header("x-envoy-upstream-rq-timeout-ms", "1")
                .header("x-envoy-peer-metadata", "lies")));
  }
}
