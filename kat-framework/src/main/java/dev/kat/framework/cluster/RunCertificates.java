package dev.kat.framework.cluster;

import dev.kat.framework.api.SystemUnderTest.PemFiles;
import dev.kat.framework.api.SystemUnderTest.RemoteEnvoy;
import dev.kat.framework.env.EnvironmentException;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.CertificateBuilder.Algorithm;
import io.netty.pkitesting.X509Bundle;
import java.nio.file.Path;
import java.util.Map;

/**
 * Certificates of one run, for xDS between this machine and the cluster: an authority that signs
 * just these two and is then forgotten, a control plane, and an Envoy.
 */
final class RunCertificates {

  private static final String CA = "ca.crt";
  private static final String CERTIFICATE = "tls.crt";
  private static final String KEY = "tls.key";

  private final X509Bundle authority;
  private final X509Bundle server;
  private final X509Bundle client;

  private RunCertificates(X509Bundle authority, X509Bundle server, X509Bundle client) {
    this.authority = authority;
    this.server = server;
    this.client = client;
  }

  /**
   * Makes certificates.
   *
   * @param host the IP address at which the control planes are reached
   */
  static RunCertificates create(String host) {
    try {
      X509Bundle authority =
          new CertificateBuilder()
              .algorithm(Algorithm.ecp256)
              .subject("CN=kat run")
              .setIsCertificateAuthority(true)
              .buildSelfSigned();
      CertificateBuilder leaf = new CertificateBuilder().algorithm(Algorithm.ecp256);
      return new RunCertificates(
          authority,
          leaf.copy().subject("CN=control-plane").addSanIpAddress(host).buildIssuedBy(authority),
          leaf.copy()
              .subject("CN=" + RemoteEnvoy.NAME)
              .addSanDnsName(RemoteEnvoy.NAME)
              .buildIssuedBy(authority));
    } catch (Exception e) {
      throw new EnvironmentException("certificates for xDS cannot be made: " + e, e);
    }
  }

  /** Writes the control plane's end into a directory, for this user alone to read. */
  PemFiles writeServer(Path directory) {
    Path certificate = directory.resolve(CERTIFICATE);
    Path key = directory.resolve(KEY);
    Path ca = directory.resolve(CA);
    PrivateFile.write(certificate, server.getCertificatePathPEM());
    PrivateFile.write(ca, authority.getCertificatePEM());
    PrivateFile.write(key, server.getPrivateKeyPEM());
    return new PemFiles(certificate, key, ca);
  }

  /** The Envoys' end, as the data of a Secret. */
  Map<String, String> clientSecret() {
    return Map.of(
        CERTIFICATE, client.getCertificatePathPEM(),
        KEY, client.getPrivateKeyPEM(),
        CA, authority.getCertificatePEM());
  }

  /** Where the Envoys find it, when it is mounted there. */
  static PemFiles mounted(String directory) {
    Path at = Path.of(directory);
    return new PemFiles(at.resolve(CERTIFICATE), at.resolve(KEY), at.resolve(CA));
  }
}
