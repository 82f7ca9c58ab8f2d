package dev.kat.controlplane.normalize;

import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.api.TlsChoice;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.normalize.ServiceName.KubernetesName;
import org.jspecify.annotations.Nullable;

/**
 * The one place that decides whether a document may name something of another namespace.
 *
 * @param namespace the document's own
 */
record References(Tenancy tenancy, String namespace, Report report) {

  /**
   * The service that a text names, after an error if it may not be named, and after warnings of
   * what of it does not count.
   *
   * @param scope the namespace of a service without one
   * @param choice what is said of TLS beside it; null for nothing
   */
  ServiceName service(String text, String scope, @Nullable TlsChoice choice, String pointer)
      throws Refusal {
    String ignored = ServiceNames.afterPort(text);
    String rest = text.substring(0, text.length() - ignored.length());
    ServiceName service = ServiceNames.qualify(rest, scope, choice);
    if (!ignored.isEmpty()) {
      report.report(DiagnosticCode.AFTER_SERVICE, pointer, ignored);
    }
    if (ServiceNames.contradict(text, choice)) {
      report.report(DiagnosticCode.TLS_IN_DOUBT, "/tls");
    }
    KubernetesName name = service.service();
    if (name != null) {
      check(name.namespace(), service.host(), pointer);
    }
    return service;
  }

  /**
   * Reports an error when something of the other namespace may not be named.
   *
   * @param text how it is named
   */
  void check(String other, String text, String pointer) {
    if (!tenancy.crossNamespace() && !other.equals(namespace)) {
      report.report(DiagnosticCode.OTHER_NAMESPACE, pointer, text, other, namespace);
    }
  }
}
