package dev.kat.controlplane.normalize;

import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.normalize.ServiceName.KubernetesName;

/**
 * The one place that decides whether a document may name something of another namespace.
 *
 * @param namespace the document's own
 */
record References(Tenancy tenancy, String namespace, Report report) {

  /** The service itself, after an error if it may not be named. */
  ServiceName checked(ServiceName service, String pointer) {
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
