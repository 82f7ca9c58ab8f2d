package dev.kat.controlplane.normalize;

import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.ServiceWay;
import dev.kat.controlplane.api.TlsChoice;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Report;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes what is written of a service that the edge calls canonical. */
abstract class EdgeServiceReader<D extends Record, S extends Record> {

  private final String field;

  /** A reader of documents that name the service in a field. */
  EdgeServiceReader(String field) {
    this.field = field;
  }

  /** What the field holds. */
  abstract String service(D spec);

  /** What is said of TLS beside it; null for nothing. */
  abstract @Nullable TlsChoice tls(D spec);

  /** Whether it is spoken to in gRPC. */
  abstract boolean grpc(D spec);

  /** What is said of the connections to it. */
  abstract ServiceWay way(D spec);

  /** How it is called; the result does not matter once the report has failed. */
  abstract S settings(Declared<D> declared, Report report);

  /** Those of the documents that are sound, in their order. */
  List<EdgeService<S>> read(
      List<Declared<D>> documents, ServiceScope scope, Diagnostics diagnostics) {
    return documents.stream()
        .flatMap(document -> read(document, scope, diagnostics).stream())
        .toList();
  }

  private Optional<EdgeService<S>> read(
      Declared<D> declared, ServiceScope scope, Diagnostics diagnostics) {
    Report report = new Report(declared.source(), diagnostics);
    try {
      S settings = settings(declared, report);
      ServiceName service = serviceName(declared, scope, report);
      return report.failed()
          ? Optional.empty()
          : Optional.of(
              new EdgeService<>(
                  declared.name(),
                  declared.namespace(),
                  declared.source(),
                  field,
                  Objects.requireNonNull(service),
                  tls(declared.spec()),
                  grpc(declared.spec()),
                  way(declared.spec()),
                  settings));
    } catch (RuntimeException bug) {
      report.report(DiagnosticCode.INTERNAL_ERROR, "", declared.name(), bug);
      return Optional.empty();
    }
  }

  private @Nullable ServiceName serviceName(
      Declared<D> declared, ServiceScope scope, Report report) {
    String written = service(declared.spec());
    try {
      return scope.service(declared, written, tls(declared.spec()), Report.pointer(field), report);
    } catch (Refusal e) {
      report.report(DiagnosticCode.INVALID_SERVICE, Report.pointer(field), written, e.reason());
      return null;
    }
  }

  /** A time in milliseconds that is above 0, or the default where none is written. */
  static int milliseconds(@Nullable Integer written, int absent, String pointer, Report report) {
    if (written != null && written <= 0) {
      report.report(DiagnosticCode.INVALID_SERVICE_TIMEOUT, pointer, written);
    }
    return written == null ? absent : written;
  }

  /** There is one version of each protocol that Envoy still speaks. */
  static void protocolVersion(@Nullable String written, Report report) {
    if (written != null && !written.equals("v3")) {
      report.report(DiagnosticCode.INVALID_PROTOCOL_VERSION, "/protocol_version", written);
    }
  }
}
