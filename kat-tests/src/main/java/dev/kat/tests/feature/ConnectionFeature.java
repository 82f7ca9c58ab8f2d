package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Query;
import java.util.List;
import java.util.Map;

/**
 * The options of connections that no request notices, and a neighbour with others: what one Mapping
 * says of a service must not change the connections of another one.
 */
final class ConnectionFeature implements RouteFeature<ConnectionFeature.Connection> {

  enum Connection {
    ABSENT,
    TIMES,
    UNLIMITED,
    KEEPALIVE,
    NAMES,
    OTHER_NEIGHBOUR
  }

  static final Factor<Connection> FACTOR = Factor.of("connection", Connection.class);

  private static final Neighbour NEIGHBOUR = new Neighbour("other-connections");

  @Override
  public Factor<Connection> factor() {
    return FACTOR;
  }

  @Override
  public void configure(Connection level, RouteDraft draft) {
    switch (level) {
      case ABSENT -> {}
      case TIMES -> {
        draft.set("connect_timeout_ms", 4000);
        draft.set("cluster_idle_timeout_ms", 60_000);
        draft.set("cluster_max_connection_lifetime_ms", 90_000);
      }
      case UNLIMITED -> {
        draft.set("cluster_idle_timeout_ms", 0);
        draft.set("cluster_max_connection_lifetime_ms", 0);
      }
      case KEEPALIVE ->
          draft.set("keepalive", Map.of("probes", 3, "idle_time", 60, "interval", 10));
      case NAMES -> {
        draft.set("cluster_tag", "tagged");
        draft.set("stats_name", "target");
      }
      case OTHER_NEIGHBOUR ->
          draft.neighbour(
              NEIGHBOUR,
              draft.target(),
              m -> m.with("grpc", true).with("connect_timeout_ms", 5000));
    }
  }

  @Override
  public List<Probe> probes(Connection level, Query hit) {
    return level == Connection.OTHER_NEIGHBOUR ? List.of(NEIGHBOUR.probe(hit)) : List.of();
  }
}
