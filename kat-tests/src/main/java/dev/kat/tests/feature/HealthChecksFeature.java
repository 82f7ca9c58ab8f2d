package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Query;
import java.util.List;
import java.util.Map;

/** {@code health_checks}: they must let the requests of a healthy service through. */
final class HealthChecksFeature implements RouteFeature<HealthChecksFeature.HealthChecks> {

  enum HealthChecks {
    ABSENT,
    HTTP,
    HTTP_IN_FULL,
    GRPC_NEIGHBOUR
  }

  static final Factor<HealthChecks> FACTOR = Factor.of("health-checks", HealthChecks.class);

  private static final String FIELD = "health_checks";

  private static final Neighbour NEIGHBOUR = new Neighbour("grpc-checked");

  @Override
  public Factor<HealthChecks> factor() {
    return FACTOR;
  }

  @Override
  public void configure(HealthChecks level, RouteDraft draft) {
    switch (level) {
      case ABSENT -> {}
      case HTTP -> draft.set(FIELD, checks(Map.of("http", Map.of("path", "/healthy"))));
      case HTTP_IN_FULL ->
          draft.set(
              FIELD,
              List.of(
                  Map.of(
                      "health_check",
                      Map.of("http", inFull()),
                      "timeout",
                      "2500ms",
                      "interval",
                      "1m",
                      "unhealthy_threshold",
                      5,
                      "healthy_threshold",
                      2)));
      // The backend does not know this call, and all endpoints being unhealthy, all are used.
      case GRPC_NEIGHBOUR ->
          draft.neighbour(
              NEIGHBOUR,
              draft.target(),
              m ->
                  m.with("grpc", true)
                      .with(FIELD, checks(Map.of("grpc", Map.of("upstream_name", "kat.Echo")))));
    }
  }

  @Override
  public List<Probe> probes(HealthChecks level, Query hit) {
    return level == HealthChecks.GRPC_NEIGHBOUR ? List.of(NEIGHBOUR.probe(hit)) : List.of();
  }

  private static List<Object> checks(Map<String, Object> question) {
    return List.of(Map.of("health_check", question));
  }

  private static Map<String, Object> inFull() {
    return Map.of(
        "path", "/health?deep=1",
        "hostname", "health.example.com",
        "add_request_headers", Map.of("x-kat-backend-status", "503"),
        "remove_request_headers", List.of("user-agent"),
        "expected_statuses", List.of(Map.of("min", 500, "max", 503)));
  }
}
