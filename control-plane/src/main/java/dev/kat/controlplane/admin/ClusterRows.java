package dev.kat.controlplane.admin;

import static dev.kat.controlplane.admin.Markup.code;
import static dev.kat.controlplane.admin.Markup.coloured;
import static dev.kat.controlplane.admin.Markup.escape;

import dev.kat.controlplane.ir.Cluster;
import dev.kat.controlplane.ir.EdgeModel;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Clusters as rows of a table, with their health as far as it is known. */
final class ClusterRows {

  static final List<String> COLUMNS = List.of("name", "speaks", "finds", "healthy");

  private ClusterRows() {}

  static List<List<String>> of(EdgeModel model, ClusterHealth health) {
    return model.clusters().stream().map(cluster -> row(cluster, model, health)).toList();
  }

  private static List<String> row(Cluster cluster, EdgeModel model, ClusterHealth health) {
    Map<String, Object> discovery = RouteTexts.discovery(cluster.discovery(), model);
    String finds =
        discovery.values().stream()
            .map(value ->
                value instanceof Collection<?> list
                    ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
                    : String.valueOf(value))
            .map(Markup::code)
            .collect(Collectors.joining("<br>"));
    return List.of(
        code(cluster.name()),
        escape(cluster.protocol().name() + (cluster.tls() == null ? "" : " over TLS")),
        finds,
        health(cluster.name(), discovery, health));
  }

  /** What Envoy says; without it, how many endpoints the control plane knows. */
  private static String health(
      String cluster, Map<String, Object> discovery, ClusterHealth health) {
    String known =
        discovery.get("endpoints") instanceof Collection<?> endpoints
            ? endpoints.size() + " known"
            : "asked of DNS";
    String text = health.of(cluster, known);
    return text.startsWith("0") ? coloured("bad", text) : escape(text);
  }
}
