package dev.kat.controlplane.status;

import dev.kat.controlplane.compiler.CompilationResult;
import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.diag.Severity;
import dev.kat.controlplane.parse.Audience;
import dev.kat.controlplane.source.CustomResource;
import dev.kat.controlplane.source.ObjectMeta;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.ServiceObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From the result of a compilation to what shall be known of each object: a pure function. Notices
 * are left to the diagnostics page, for they come and go with pods.
 */
public final class StatusPlan {

  /** The type of the condition of every custom resource. */
  public static final String ACCEPTED = "Accepted";

  /** So many diagnostics of one object are told; of the others there is the number. */
  static final int MAX_FINDINGS = 5;

  private final Map<ResourceRef, List<Diagnostic>> diagnostics;
  private final Set<String> namespaces;
  private final Set<String> configuring;

  private StatusPlan(ResourceSnapshot snapshot, CompilationResult result) {
    diagnostics =
        result.diagnostics().stream()
            .filter(diagnostic -> diagnostic.severity() != Severity.NOTICE)
            .collect(Collectors.groupingBy(diagnostic -> diagnostic.location().resource()));
    Stream<ObjectMeta> custom = snapshot.customResources().stream().map(CustomResource::meta);
    Stream<ObjectMeta> carriers =
        snapshot.services().stream()
            .filter(service -> service.config() != null)
            .map(ServiceObject::meta);
    configuring = namespaces(Stream.concat(custom, carriers));
    namespaces = new HashSet<>(configuring);
    namespaces.addAll(namespaces(snapshot.services().stream().map(ServiceObject::meta)));
  }

  private static Set<String> namespaces(Stream<ObjectMeta> objects) {
    return objects.map(meta -> meta.ref().namespace()).collect(Collectors.toSet());
  }

  /**
   * The report of every custom resource that is for this control plane, and of every Service with
   * which something is wrong, in the order of their names.
   *
   * @param ambassadorId of the control plane; what is for others alone is left to them
   */
  public static List<ResourceReport> of(
      ResourceSnapshot snapshot, CompilationResult result, String ambassadorId) {
    StatusPlan plan = new StatusPlan(snapshot, result);
    List<ResourceReport> reports = new ArrayList<>();
    for (CustomResource resource : snapshot.customResources()) {
      ResourceRef ref = resource.meta().ref();
      if (plan.diagnostics.containsKey(ref) || Audience.includes(ambassadorId, resource)) {
        reports.add(plan.custom(ref, resource.meta().generation()));
      }
    }
    for (ServiceObject service : snapshot.services()) {
      ResourceRef ref = service.meta().ref();
      if (plan.diagnostics.containsKey(ref)) {
        reports.add(new ResourceReport(ref, 0, List.of(), plan.findings(ref)));
      }
    }
    return reports;
  }

  private ResourceReport custom(ResourceRef ref, long generation) {
    List<Diagnostic> all = diagnostics.getOrDefault(ref, List.of());
    boolean accepted = all.stream().noneMatch(one -> one.severity() == Severity.ERROR);
    List<Finding> findings = findings(ref);
    String reason =
        accepted ? findings.isEmpty() ? ACCEPTED : "Warnings" : findings.get(0).reason();
    Condition condition =
        new Condition(
            ACCEPTED,
            accepted ? "True" : "False",
            reason,
            message(findings, all.size()),
            generation,
            "");
    return new ResourceReport(ref, generation, List.of(condition), findings);
  }

  /** Errors first, for they are what counts. */
  private List<Finding> findings(ResourceRef ref) {
    Confidential confidential = new Confidential(ref.namespace(), namespaces, configuring);
    return diagnostics.getOrDefault(ref, List.of()).stream()
        .sorted((a, b) -> a.severity().compareTo(b.severity()))
        .limit(MAX_FINDINGS)
        .map(diagnostic -> Finding.of(diagnostic, confidential))
        .toList();
  }

  private static String message(List<Finding> findings, int all) {
    List<String> lines = new ArrayList<>(findings.stream().map(Finding::text).toList());
    if (all > findings.size()) {
      lines.add("and %s more".formatted(all - findings.size()));
    }
    return String.join("\n", lines);
  }
}
