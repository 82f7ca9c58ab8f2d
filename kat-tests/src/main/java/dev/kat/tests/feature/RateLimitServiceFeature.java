package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Query;
import dev.kat.tests.config.ModuleDocument;
import dev.kat.tests.config.ServiceDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The RateLimitService and the Module's labels; it makes an install of its own. */
final class RateLimitServiceFeature
    implements RouteFeature<RateLimitServiceFeature.RateLimitLevel> {

  enum RateLimitLevel {
    ABSENT,
    USUAL,
    IN_FULL,
    MODULE_LABELS,
    AFTER_AUTH,
    DOWN,
    DOWN_AND_CLOSED,
    UNTRUSTED,
    UNKNOWN_CONTEXT
  }

  /** With a mistake in the service every request that it would count is refused. */
  static final Factor<RateLimitLevel> FACTOR =
      Factor.of("rate-limit", RateLimitLevel.class).withInvalid(RateLimitLevel.UNKNOWN_CONTEXT);

  private static final String NAME = "edge-limits";

  @Override
  public Factor<RateLimitLevel> factor() {
    return FACTOR;
  }

  @Override
  public void configure(RateLimitLevel level, RouteDraft draft) {
    Preflight.route(draft);
    EdgeDraft edge = draft.edge();
    switch (level) {
      case ABSENT -> {}
      case USUAL -> edge.served(NAME, limits(NAME));
      case IN_FULL ->
          edge.served(
              NAME,
              limits(NAME)
                  .with("domain", "ambassador")
                  .with("tls", EdgeContexts.trusting(edge))
                  .with("protocol_version", "v3")
                  .with("failure_mode_deny", true)
                  .with("stats_name", "limits")
                  .with("grpc", Map.of("use_resource_exhausted_code", true)));
      case MODULE_LABELS -> {
        edge.served(NAME, limits(NAME));
        draft.module(
            ModuleDocument.of(
                Map.of(
                    "default_label_domain",
                    "shop",
                    "default_labels",
                    Map.of(
                        "shop",
                        Map.of(
                            "defaults",
                            List.of("remote_address", Map.of("generic_key", "edge")))))));
      }
      case AFTER_AUTH -> {
        edge.served(NAME, limits(NAME));
        edge.served(
            "edge-auth",
            ServiceDocument.of("AuthService", "edge-auth")
                .with("auth_service", "edge-auth")
                .with("proto", "grpc"));
      }
      case DOWN -> edge.unserved("edge-limits-down", limits("edge-limits-down"));
      case DOWN_AND_CLOSED ->
          edge.unserved(
              "edge-limits-down", limits("edge-limits-down").with("failure_mode_deny", true));
      case UNTRUSTED ->
          edge.served(
              NAME,
              limits(NAME)
                  .with("tls", EdgeContexts.doubting(edge))
                  .with("failure_mode_deny", true));
      case UNKNOWN_CONTEXT ->
          edge.mistaken(NAME, limits(NAME).with("tls", "nobody").with("failure_mode_deny", true));
    }
  }

  @Override
  public List<Probe> probes(RateLimitLevel level, Query hit) {
    List<Probe> probes = new ArrayList<>(Preflight.probes(hit));
    if (level == RateLimitLevel.AFTER_AUTH) {
      probes.add(new Probe("denied", hit.header("x-kat-auth-status", "403")));
      probes.add(
          new Probe(
              "limited-by-auth", hit.header("x-kat-auth-response-header", "x-limit: over-limit")));
    }
    return probes;
  }

  /** With time enough for a busy machine. */
  private static ServiceDocument limits(String name) {
    return ServiceDocument.of("RateLimitService", name)
        .with("service", name)
        .with("timeout_ms", 20_000);
  }
}
