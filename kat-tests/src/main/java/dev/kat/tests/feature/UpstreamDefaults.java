package dev.kat.tests.feature;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The Module's defaults for the way to services, with values that leave every request as it is. */
final class UpstreamDefaults {

  private UpstreamDefaults() {}

  /** A Module's configuration that has them and other settings. */
  static Map<String, Object> with(Map<String, Object> others) {
    Map<String, Object> config = new TreeMap<>(others);
    config.put("resolver", "kubernetes-endpoint");
    config.put("load_balancer", Map.of("policy", "least_request"));
    config.put("circuit_breakers", List.of(Map.of("max_requests", 3000)));
    config.put("keepalive", Map.of("probes", 4, "idle_time", 60, "interval", 10));
    config.put("cluster_idle_timeout_ms", 60_000);
    config.put("cluster_max_connection_lifetime_ms", 120_000);
    config.put("enable_ipv4", true);
    config.put("enable_ipv6", false);
    return config;
  }
}
