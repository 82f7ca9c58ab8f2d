package dev.kat.controlplane.normalize;

import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.api.TlsChoice;
import dev.kat.controlplane.diag.Report;
import org.jspecify.annotations.Nullable;

/**
 * Which services the documents of a configuration can name, and where those without a namespace are
 * looked for.
 *
 * @param namespace the one namespace of such services; null for that of the document
 */
record ServiceScope(@Nullable String namespace, Tenancy tenancy) {

  /**
   * The service that a document names, after an error if it may not.
   *
   * @param tls what is said of TLS beside it; null for nothing
   */
  ServiceName service(
      Declared<?> declared, String written, @Nullable TlsChoice tls, String pointer, Report report)
      throws Refusal {
    String where = namespace != null ? namespace : declared.namespace();
    return new References(tenancy, declared.namespace(), report)
        .service(written, where, tls, pointer);
  }
}
