package dev.kat.controlplane.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How many endpoints of each cluster Envoy takes for healthy, as its admin interface tells.
 *
 * @param byCluster {@code healthy/all} by the cluster's name; empty when Envoy was not asked
 */
record ClusterHealth(Map<String, String> byCluster) {

  static final ClusterHealth UNKNOWN = new ClusterHealth(Map.of());

  ClusterHealth {
    byCluster = Map.copyOf(byCluster);
  }

  /** Reads the page {@code /clusters?format=json}; what is no such page tells nothing. */
  static ClusterHealth of(String page) {
    Map<String, String> byCluster = new LinkedHashMap<>();
    try {
      for (JsonNode cluster : JsonMapper.shared().readTree(page).path("cluster_statuses")) {
        int healthy = 0;
        JsonNode hosts = cluster.path("host_statuses");
        for (JsonNode host : hosts) {
          healthy += isHealthy(host.path("health_status")) ? 1 : 0;
        }
        byCluster.put(cluster.path("name").asString(""), healthy + "/" + hosts.size());
      }
    } catch (JacksonException e) {
      return UNKNOWN;
    }
    return new ClusterHealth(byCluster);
  }

  private static boolean isHealthy(JsonNode status) {
    return status.path("eds_health_status").asString("HEALTHY").matches("HEALTHY|UNKNOWN")
        && !status.path("failed_active_health_check").asBoolean(false)
        && !status.path("failed_outlier_check").asBoolean(false);
  }

  String of(String cluster, String otherwise) {
    return byCluster.getOrDefault(cluster, otherwise);
  }
}
