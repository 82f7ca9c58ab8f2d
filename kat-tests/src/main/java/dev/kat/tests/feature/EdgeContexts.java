package dev.kat.tests.feature;

import dev.kat.backends.BackendAuthority;
import dev.kat.tests.config.Certificates;
import dev.kat.tests.config.ServiceDocument;

/** The TLSContexts by which the edge speaks with the services that it calls. */
final class EdgeContexts {

  private static final String AUTHORITY = "backends";

  private EdgeContexts() {}

  /** One by which backends can prove who they are, and the edge says who it is; its name. */
  static String trusting(EdgeDraft edge) {
    String identity = "edge-client";
    edge.context(
        demanding("trusting").with("sni", BackendAuthority.NAME).with("secret", identity),
        Certificates.authoritySecret(AUTHORITY, BackendAuthority.certificatePem()),
        Certificates.secret(identity, Certificates.authority(identity)));
    return "trusting";
  }

  /** One by which no backend can: their certificates are for no Service's name; its name. */
  static String doubting(EdgeDraft edge) {
    edge.context(
        demanding("doubting"),
        Certificates.authoritySecret(AUTHORITY, BackendAuthority.certificatePem()));
    return "doubting";
  }

  private static ServiceDocument demanding(String name) {
    return ServiceDocument.of("TLSContext", name).with("ca_secret", AUTHORITY);
  }
}
