package dev.kat.controlplane.parse;

import static java.util.stream.Collectors.joining;

import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.diag.SourceMap;
import dev.kat.controlplane.parse.ParsedIngress.Backend;
import dev.kat.controlplane.parse.ParsedIngress.Path;
import dev.kat.controlplane.parse.ParsedIngress.Rule;
import dev.kat.controlplane.source.IngressObject;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.ServiceObject;
import dev.kat.controlplane.source.ServiceObject.ServicePort;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the Ingresses that are ours; the names of ports become numbers here. */
final class IngressParser {

  private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

  private final Map<ResourceRef, ServiceObject> services = new HashMap<>();
  private final Diagnostics diagnostics;

  private IngressParser(List<ServiceObject> services, Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    services.forEach(service -> this.services.put(service.meta().ref(), service));
  }

  /** The Ingresses of a snapshot that are ours, oldest first. */
  static List<ParsedIngress> parse(
      ResourceSnapshot snapshot, IngressClasses classes, Diagnostics diagnostics) {
    if (snapshot.ingresses().all().isEmpty()) {
      return List.of();
    }
    IngressParser parser = new IngressParser(snapshot.services(), diagnostics);
    return snapshot.ingresses().all().stream()
        .filter(classes::own)
        .sorted(
            Comparator.comparing((IngressObject ingress) -> ingress.meta().created())
                .thenComparing(ingress -> ingress.meta().ref()))
        .map(parser::ingress)
        .toList();
  }

  private ParsedIngress ingress(IngressObject ingress) {
    ResourceRef ref = ingress.meta().ref();
    Report report = new Report(new SourceMap(Location.of(ref), Map.of()), diagnostics);
    if (ingress.rules().isEmpty() && ingress.defaultBackend() == null) {
      report.report(DiagnosticCode.MISSING_FIELD, "/spec/rules", "an Ingress", "rules");
    }
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < ingress.rules().size(); i++) {
      rules.add(rule(ref, ingress.rules().get(i), "/spec/rules/" + i, report));
    }
    Backend fallback =
        ingress.defaultBackend() == null
            ? null
            : backend(ref, ingress.defaultBackend(), "/spec/defaultBackend", report);
    return new ParsedIngress(ref, fallback, rules, ingress.tls());
  }

  private Rule rule(ResourceRef ref, IngressObject.Rule rule, String pointer, Report report) {
    List<Path> paths = new ArrayList<>();
    for (int i = 0; i < rule.paths().size(); i++) {
      IngressObject.Path path = rule.paths().get(i);
      String at = pointer + "/http/paths/" + i;
      Backend backend = backend(ref, path.backend(), at + "/backend", report);
      if (backend != null) {
        paths.add(new Path(path.path(), path.type(), backend, at));
      }
    }
    return new Rule(rule.host(), rule.paths().isEmpty(), paths, pointer);
  }

  private @Nullable Backend backend(
      ResourceRef ref, IngressObject.@Nullable Backend backend, String pointer, Report report) {
    if (backend == null) {
      report.report(DiagnosticCode.INGRESS_BACKEND, pointer, "there is none");
      return null;
    }
    if (backend.resource()) {
      report.report(DiagnosticCode.INGRESS_RESOURCE_BACKEND, pointer + "/resource");
      return null;
    }
    String service = backend.service();
    if (!NAME.matcher(service).matches()) {
      String reason = service.isEmpty() ? "it names no service" : "no Service has such a name";
      report.report(DiagnosticCode.INGRESS_BACKEND, pointer + "/service/name", reason);
      return null;
    }
    Integer number = backend.port();
    if (number == null && backend.portName().isEmpty()) {
      report.report(DiagnosticCode.INGRESS_BACKEND, pointer + "/service/port", "it has no port");
      return null;
    }
    ResourceRef known = new ResourceRef("Service", ref.namespace(), service);
    int port = number != null ? number : port(known, backend.portName(), pointer, report);
    return new Backend(service, port, pointer);
  }

  /** A name that nobody has keeps its requests: they must not reach what another path means. */
  private int port(ResourceRef ref, String name, String pointer, Report report) {
    ServiceObject service = services.get(ref);
    String at = pointer + "/service/port/name";
    if (service == null) {
      report.report(DiagnosticCode.INGRESS_NAMED_PORT, at, name, ref);
      return Backend.NO_PORT;
    }
    for (ServicePort port : service.ports()) {
      if (port.name().equals(name)) {
        return port.port();
      }
    }
    String names =
        service.ports().stream()
            .filter(port -> !port.name().isEmpty())
            .map(port -> port.port() + " (" + port.name() + ")")
            .collect(joining(", "));
    report.report(
        DiagnosticCode.UNKNOWN_SERVICE_PORT,
        at,
        ref,
        "of the name '" + name + "'",
        names.isEmpty() ? "none with a name" : names);
    return Backend.NO_PORT;
  }
}
