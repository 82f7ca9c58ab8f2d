package dev.kat.controlplane.admin;

import dev.kat.controlplane.Generation;
import dev.kat.controlplane.Status;
import dev.kat.controlplane.compiler.ResultJson;
import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.Severity;
import dev.kat.controlplane.ir.EdgeModel;
import dev.kat.controlplane.ir.Route;
import dev.kat.controlplane.ir.RouteTable;
import dev.kat.controlplane.ir.VirtualHost;
import dev.kat.controlplane.rollout.EnvoyStatus;
import dev.kat.controlplane.rollout.Rejection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What an operator wants to know, as a tree of maps and lists: the state of the rollout, what is
 * wrong, and what is in force in the order in which it is tried. It knows no secrets.
 */
final class DiagReport {

  private DiagReport() {}

  static Map<String, Object> of(
      Status status, List<String> problems, Serving serving, ClusterHealth health) {
    Generation current = status.current();
    List<Diagnostic> diagnostics = status.diagnostics();
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("generation", current == null ? 0 : current.number());
    root.put("acknowledged", status.acknowledged());
    root.put("ageSeconds", serving.seconds());
    root.put("lastGood", serving.lastGood());
    root.put("remark", serving.remark());
    root.put("problems", problems);
    root.put("errors", diagnostics(diagnostics, Severity.ERROR::equals));
    root.put("notices", diagnostics(diagnostics, severity -> severity != Severity.ERROR));
    root.put("groups", current == null ? List.of() : groups(current.result().model()));
    root.put("clusters", current == null ? List.of() : clusters(current.result().model(), health));
    root.put("envoys", status.envoys().stream().map(DiagReport::envoy).toList());
    return root;
  }

  /** What is not the fault of one document: the source, Envoy, the compiler itself. */
  static List<String> problems(
      Status status, Optional<String> sourceProblem, Optional<String> writing) {
    List<String> problems = new ArrayList<>();
    sourceProblem.ifPresent(problems::add);
    writing.ifPresent(problems::add);
    if (status.failure() != null) {
      problems.add(status.failure());
    }
    status.rejections().forEach(rejection -> problems.add(rejection.toString()));
    return problems;
  }

  private static List<Object> diagnostics(List<Diagnostic> all, Predicate<Severity> wanted) {
    return all.stream()
        .filter(diagnostic -> wanted.test(diagnostic.severity()))
        .<Object>map(ResultJson::diagnostic)
        .toList();
  }

  private static List<Object> groups(EdgeModel model) {
    List<Object> groups = new ArrayList<>();
    for (RouteTable table : model.routeTables()) {
      for (VirtualHost host : table.virtualHosts()) {
        Map<String, List<Route>> byGroup = new LinkedHashMap<>();
        for (Route route : host.routes()) {
          byGroup.computeIfAbsent(route.group(), name -> new ArrayList<>()).add(route);
        }
        byGroup.values().forEach(routes -> groups.add(group(table, host, routes)));
      }
    }
    return groups;
  }

  private static Map<String, Object> group(RouteTable table, VirtualHost host, List<Route> routes) {
    Map<String, Object> group = new LinkedHashMap<>();
    group.put("table", table.name());
    group.put("domains", host.domains());
    group.put("match", RouteTexts.match(routes.get(0).match()));
    group.put("members", routes.stream().map(DiagReport::member).toList());
    return group;
  }

  private static Map<String, Object> member(Route route) {
    Map<String, Object> member = new LinkedHashMap<>();
    member.put("share", route.share());
    member.putAll(RouteTexts.action(route.action()));
    Map<String, Object> origin = new LinkedHashMap<>();
    origin.put("resource", route.origin().resource());
    origin.put("document", route.origin().document());
    origin.put("line", route.origin().line());
    origin.put("mapping", route.origin().mapping());
    member.put("origin", origin);
    return member;
  }

  private static List<Object> clusters(EdgeModel model, ClusterHealth health) {
    return model.clusters().stream()
        .<Object>map(cluster -> {
          Map<String, Object> fields = new LinkedHashMap<>();
          fields.put("name", cluster.name());
          fields.put("protocol", cluster.protocol().name());
          fields.putAll(RouteTexts.discovery(cluster.discovery(), model));
          fields.put("healthy", health.of(cluster.name(), "unknown"));
          return fields;
        })
        .toList();
  }

  private static Map<String, Object> envoy(EnvoyStatus envoy) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("node", envoy.node());
    Map<String, String> versions = new LinkedHashMap<>();
    envoy.acknowledged().forEach((type, version) -> versions.put(type.toString(), version));
    fields.put("acknowledged", versions);
    fields.put("rejection", rejection(envoy.rejection()));
    return fields;
  }

  private static @Nullable Map<String, Object> rejection(@Nullable Rejection rejection) {
    if (rejection == null) {
      return null;
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("type", rejection.type().toString());
    fields.put("resources", rejection.resources());
    fields.put("version", rejection.version());
    fields.put("message", rejection.message());
    return fields;
  }
}
