package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Query;
import java.util.List;
import java.util.Map;

/** {@code circuit_breakers}, of the Mapping under test and of a neighbour with the same service. */
final class CircuitBreakersFeature implements RouteFeature<CircuitBreakersFeature.CircuitBreakers> {

  enum CircuitBreakers {
    ABSENT,
    NONE,
    ROOMY,
    NO_RETRIES,
    CLOSED_FOR_HIGH,
    CLOSED_NEIGHBOUR
  }

  static final Factor<CircuitBreakers> FACTOR =
      Factor.of("circuit-breakers", CircuitBreakers.class);

  private static final String FIELD = "circuit_breakers";

  private static final Neighbour NEIGHBOUR = new Neighbour("closed");

  @Override
  public Factor<CircuitBreakers> factor() {
    return FACTOR;
  }

  @Override
  public void configure(CircuitBreakers level, RouteDraft draft) {
    switch (level) {
      case ABSENT -> {}
      case NONE -> draft.set(FIELD, List.of());
      case ROOMY ->
          draft.set(
              FIELD,
              List.of(
                  Map.of(
                      "max_connections", 2000,
                      "max_pending_requests", 2000,
                      "max_requests", 2000,
                      "max_retries", 5)));
      case NO_RETRIES ->
          draft.set(FIELD, List.of(none("default", "max_retries"), none("high", "max_retries")));
      case CLOSED_FOR_HIGH -> draft.set(FIELD, List.of(none("high", "max_requests")));
      case CLOSED_NEIGHBOUR ->
          draft.neighbour(
              NEIGHBOUR,
              draft.target(),
              m -> m.with(FIELD, List.of(none("default", "max_pending_requests"))));
    }
  }

  @Override
  public List<Probe> probes(CircuitBreakers level, Query hit) {
    return level == CircuitBreakers.CLOSED_NEIGHBOUR ? List.of(NEIGHBOUR.probe(hit)) : List.of();
  }

  /**
   * Each limit of requests alone lets nobody through: a request waits for its connection and is
   * then sent.
   */
  private static Map<String, Object> none(String priority, String limit) {
    return Map.of("priority", priority, limit, 0);
  }
}
