package dev.kat.controlplane.status;

import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.DiagnosticCode;
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
 * From what became of a snapshot to what shall be known of each object: a pure function. Notices
 * are left to the diagnostics page, for they come and go with pods.
 *
 * <p>The conditions are those of the Gateway API: {@value #ACCEPTED} is the word of the compiler,
 * {@value #PROGRAMMED} that of the Envoys. While a change is on its way to them, the second one is
 * left as it is; its {@code observedGeneration} tells which state it is about. So a change costs
 * one write, and a restart none.
 */
public final class StatusPlan {

  /** The type of the condition that tells whether the compiler takes a custom resource. */
  public static final String ACCEPTED = "Accepted";

  /** The type of the condition that tells whether every connected Envoy has it. */
  public static final String PROGRAMMED = "Programmed";

  /** So many diagnostics of one object are told; of the others there is the number. */
  static final int MAX_FINDINGS = 5;

  private static final Set<DiagnosticCode> OF_ENVOYS =
      Set.of(
          DiagnosticCode.REFUSED_BY_ENVOY,
          DiagnosticCode.MAY_BE_REFUSED_BY_ENVOY,
          DiagnosticCode.PORT_NOT_FREE);

  private static final String NOT_AS_WRITTEN =
      "it is not in effect as it is written; the condition Accepted says why";

  private final Map<ResourceRef, List<Diagnostic>> diagnostics;
  private final Map<ResourceRef, Long> inForce;
  private final Set<String> namespaces;
  private final Set<String> configuring;

  private StatusPlan(Outcome outcome) {
    ResourceSnapshot snapshot = outcome.snapshot();
    inForce =
        outcome.inForce().customResources().stream()
            .map(CustomResource::meta)
            .collect(Collectors.toMap(ObjectMeta::ref, ObjectMeta::generation, Math::max));
    diagnostics =
        outcome.diagnostics().stream()
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
  public static List<ResourceReport> of(Outcome outcome, String ambassadorId) {
    StatusPlan plan = new StatusPlan(outcome);
    ResourceSnapshot snapshot = outcome.snapshot();
    List<ResourceReport> reports = new ArrayList<>();
    for (CustomResource resource : snapshot.customResources()) {
      ResourceRef ref = resource.meta().ref();
      if (plan.diagnostics.containsKey(ref) || Audience.includes(ambassadorId, resource)) {
        reports.add(plan.custom(ref, resource.meta().generation()));
      }
    }
    for (ServiceObject service : snapshot.services()) {
      ResourceRef ref = service.meta().ref();
      List<Diagnostic> known = plan.diagnostics.get(ref);
      if (known != null) {
        reports.add(new ResourceReport(ref, 0, List.of(), plan.findings(ref, known)));
      }
    }
    return reports;
  }

  private ResourceReport custom(ResourceRef ref, long generation) {
    List<Diagnostic> all = diagnostics.getOrDefault(ref, List.of());
    List<Diagnostic> ofEnvoys = all.stream().filter(StatusPlan::isOfEnvoys).toList();
    List<Diagnostic> ofCompiler = all.stream().filter(one -> !isOfEnvoys(one)).toList();
    Condition accepted = accepted(findings(ref, ofCompiler), ofCompiler, generation);
    List<Condition> conditions = new ArrayList<>(List.of(accepted));
    if (!ofEnvoys.isEmpty()) {
      List<Finding> findings = findings(ref, ofEnvoys);
      conditions.add(
          condition(
              PROGRAMMED,
              false,
              findings.get(0).reason(),
              message(findings, ofEnvoys.size()),
              generation));
    } else if (accepted.status().equals("False")) {
      conditions.add(condition(PROGRAMMED, false, "NotAccepted", NOT_AS_WRITTEN, generation));
    } else if (Long.valueOf(generation).equals(inForce.get(ref))) {
      conditions.add(condition(PROGRAMMED, true, PROGRAMMED, "", generation));
    }
    return new ResourceReport(ref, generation, conditions, findings(ref, all));
  }

  private static boolean isOfEnvoys(Diagnostic diagnostic) {
    return OF_ENVOYS.contains(diagnostic.code());
  }

  private static Condition accepted(List<Finding> findings, List<Diagnostic> all, long generation) {
    boolean accepted = all.stream().noneMatch(one -> one.severity() == Severity.ERROR);
    String reason =
        accepted ? findings.isEmpty() ? ACCEPTED : "Warnings" : findings.get(0).reason();
    return condition(ACCEPTED, accepted, reason, message(findings, all.size()), generation);
  }

  private static Condition condition(
      String type, boolean status, String reason, String message, long generation) {
    return new Condition(type, status ? "True" : "False", reason, message, generation, "");
  }

  /** Errors first, for they are what counts. */
  private List<Finding> findings(ResourceRef ref, List<Diagnostic> some) {
    Confidential confidential = new Confidential(ref.namespace(), namespaces, configuring);
    return some.stream()
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
