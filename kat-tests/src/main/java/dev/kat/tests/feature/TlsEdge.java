package dev.kat.tests.feature;

import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.SecretManifest;
import dev.kat.framework.api.ServiceManifest;
import dev.kat.tests.config.Annotation;
import dev.kat.tests.config.Certificates;
import dev.kat.tests.config.Document;
import dev.kat.tests.config.MeantMistakes;
import dev.kat.tests.config.ModuleDocument;
import dev.kat.tests.config.TlsDocument;
import dev.kat.tests.model.Handshakes;
import dev.kat.tests.model.Handshakes.Context;
import java.util.List;
import java.util.Map;

/** The ways in which an install terminates TLS; each makes an install of its own. */
public enum TlsEdge {
  /** {@code Module tls}, one certificate for all names. */
  MODULE(
      List.of(new Context("*", false)),
      List.of(
          TlsDocument.module(
              Map.of("server", Map.of("secret", "rest", "alpn_protocols", "h2, http/1.1")))),
      "http",
      "https"),

  /** The same, where all clients have to show certificates. */
  MODULE_MUTUAL(
      List.of(new Context("*", true)),
      List.of(
          TlsDocument.module(
              Map.of(
                  "server",
                  Map.of("enabled", true, "secret", "rest", "alpn_protocols", "h2, http/1.1"),
                  "client",
                  Map.of("enabled", true, "secret", "clients", "cert_required", true))),
          telling()),
      "http",
      "https"),

  /** Contexts for some names, and one for all others. */
  SNI(
      List.of(
          new Context(TlsEdge.ONE, false),
          new Context(TlsEdge.BELOW, false),
          new Context("*", false)),
      List.of(
          context("one", TlsEdge.ONE)
              .with("min_tls_version", "v1.3")
              .with("ecdh_curves", List.of("X25519", "P-256")),
          context("below", TlsEdge.BELOW)
              .with("secret", "below.dotted")
              .with("secret_namespacing", false)
              .with("max_tls_version", "v1.2")
              .with("cipher_suites", List.of("ECDHE-ECDSA-AES128-GCM-SHA256")),
          context("rest", "*")),
      "http",
      "https"),

  /** A context that demands certificates that are not revoked, beside one that demands none. */
  MUTUAL(
      List.of(new Context(TlsEdge.ONE, true, true), new Context("*", false)),
      List.of(
          context("one", TlsEdge.ONE)
              .with("ca_secret", "clients")
              .with("crl_secret", "revoked")
              .with("cert_required", true),
          context("rest", "*"),
          telling()),
      "http",
      "https"),

  /**
   * Contexts that demand certificates and cannot be used, one by its own word and one by its
   * Secret's, beside one that demands none.
   */
  CLOSED(
      List.of(Context.closed(TlsEdge.ONE), Context.closed(TlsEdge.BELOW), new Context("*", false)),
      List.of(
          context("one", TlsEdge.ONE)
              .with("ca_secret", "clients")
              .with("cert_required", true)
              .with("min_tls_version", "v9"),
          context("below", TlsEdge.BELOW)
              .with("secret", "rest")
              .with("ca_secret", "demanding")
              .with("crl_sekret", "revoked"),
          context("rest", "*")),
      "http",
      "https"),

  /** Cleartext is redirected, and Secrets' names have no namespaces. */
  REDIRECT(
      List.of(new Context("*", false)),
      List.of(
          context("rest", "*").with("redirect_cleartext_from", 8080),
          ModuleDocument.of(Map.of("defaults", Map.of("tls_secret_namespacing", false)))),
      "redirect",
      "https");

  /** A name that a context may have. */
  public static final String ONE = "one.tls.example.com";

  /** All names below another. */
  public static final String BELOW = "*.below.example.com";

  /** The names in the certificate for all other names, which fits the others as well. */
  public static final List<String> REST =
      List.of("other.example.com", ONE, "shop.below.example.com");

  /** The names in the certificate for all names below another. */
  public static final List<String> SHOPS = List.of("shop.below.example.com");

  /** The authority of the clients that are known. */
  public static final String CLIENTS = "clients";

  private final List<Context> contexts;
  private final List<? extends Document> documents;
  private final String[] listeners;

  TlsEdge(List<Context> contexts, List<? extends Document> documents, String... listeners) {
    this.contexts = contexts;
    this.documents = documents;
    this.listeners = listeners.clone();
  }

  /** Services are told who the client is, and nobody else may say so. */
  private static ModuleDocument telling() {
    return ModuleDocument.of(
        Map.of(
            "forward_client_cert_details",
            "sanitize_set",
            "set_current_client_cert_details",
            Map.of("subject", true)));
  }

  private static TlsDocument context(String name, String host) {
    return TlsDocument.context(name)
        .with("hosts", List.of(host))
        .with("secret", name)
        .with("alpn_protocols", List.of("h2", "http/1.1"));
  }

  /** What handshakes lead to. */
  public Handshakes handshakes() {
    return new Handshakes(contexts);
  }

  /** Whether services are told of certificates that clients show. */
  public boolean tellsOfClients() {
    return documents.contains(telling());
  }

  /** The listener for cleartext. */
  public String cleartext() {
    return listeners[0];
  }

  /** The settings of the install. */
  public InstallSettings install() {
    List<SecretManifest> secrets =
        List.of(
            Certificates.secret("one", Certificates.of(List.of(ONE), 1)),
            Certificates.secret("below.dotted", Certificates.of(SHOPS, 1)),
            Certificates.secret("rest", Certificates.of(REST, 1)),
            Certificates.authoritySecret("clients", Certificates.authority(CLIENTS)),
            Certificates.demandingSecret("demanding", Certificates.authority(CLIENTS)),
            Certificates.revocationSecret("revoked", CLIENTS));
    boolean mistaken = contexts.stream().anyMatch(Context::closed);
    String text = Annotation.LEADING.of(documents);
    ServiceManifest service =
        mistaken
            ? new ServiceManifest("culprit-tls", MeantMistakes.MARK + text, List.of(), secrets)
            : new ServiceManifest("tls", text, List.of(), secrets);
    return new InstallSettings(
            mistaken ? MeantMistakes.ALLOWED.options() : Map.of(), List.of(service))
        .with(listeners);
  }
}
