package dev.kat.tests.feature;

import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.ServiceManifest;
import dev.kat.tests.config.Annotation;
import dev.kat.tests.config.Certificates;
import dev.kat.tests.config.ModuleDocument;
import dev.kat.tests.config.TlsDocument;
import java.util.List;
import java.util.Map;

/**
 * The ways in which clients of all kinds reach an install, in cleartext and over TLS; each makes an
 * install of its own. Browsers may call gRPC services in both.
 */
public enum ClientEdge {
  /** Clients come by themselves. */
  DIRECT(Map.of("enable_grpc_web", true)),

  /** A load balancer in front tells who they are. */
  BEHIND_BALANCER(Map.of("enable_grpc_web", true, "use_proxy_proto", true));

  /** The listener for TLS. */
  public static final String HTTPS = "https";

  private static final String SECRET = "clients-edge";

  private final Map<String, Object> module;

  ClientEdge(Map<String, Object> module) {
    this.module = module;
  }

  /** The certificate for the given names that all installs show. */
  public static String certificate(List<String> names) {
    return Certificates.of(names, 1).getCertificatePEM();
  }

  /**
   * The settings of the install.
   *
   * @param names those that its certificate is for
   */
  public InstallSettings install(List<String> names) {
    ServiceManifest edge =
        new ServiceManifest(
            "edge",
            Annotation.LEADING.of(
                List.of(
                    ModuleDocument.of(module),
                    TlsDocument.context("edge")
                        .with("hosts", List.of("*"))
                        .with("secret", SECRET)
                        .with("alpn_protocols", List.of("h2", "http/1.1")))),
            List.of(),
            List.of(Certificates.secret(SECRET, Certificates.of(names, 1))));
    return new InstallSettings(Map.of(), List.of(edge)).with(InstallSettings.HTTP_LISTENER, HTTPS);
  }
}
