package dev.kat.tests.config;

import dev.kat.framework.api.ClientTls;
import dev.kat.framework.api.SecretManifest;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Certificates by name. One name has one certificate as long as this JVM lives, because scenarios
 * are made several times and must be equal.
 */
public final class Certificates {

  private static final Map<String, X509Bundle> SELF_SIGNED = new ConcurrentHashMap<>();
  private static final Map<String, X509Bundle> ISSUED = new ConcurrentHashMap<>();

  private Certificates() {}

  /**
   * A certificate that trusts nobody but itself.
   *
   * @param generation tells renewed certificates for the same hosts apart
   */
  public static X509Bundle of(List<String> hosts, int generation) {
    return SELF_SIGNED.computeIfAbsent(
        hosts + " " + generation,
        key ->
            made(() -> {
              CertificateBuilder builder = builder(hosts.get(0)).setIsCertificateAuthority(true);
              hosts.forEach(builder::addSanDnsName);
              return builder.buildSelfSigned();
            }));
  }

  /** An authority for the certificates of clients. */
  public static X509Bundle authority(String name) {
    return SELF_SIGNED.computeIfAbsent(
        name, key -> made(() -> builder(name).setIsCertificateAuthority(true).buildSelfSigned()));
  }

  /** The certificate that an authority gave a client. */
  public static ClientTls.Identity client(String authority) {
    X509Bundle bundle =
        ISSUED.computeIfAbsent(
            authority, key -> made(() -> builder("client").buildIssuedBy(authority(authority))));
    return new ClientTls.Identity(bundle.getCertificatePathPEM(), bundle.getPrivateKeyPEM());
  }

  /** A Secret with a certificate and its key. */
  public static SecretManifest secret(String name, X509Bundle bundle) {
    return new SecretManifest(
        name,
        Map.of("tls.crt", bundle.getCertificatePathPEM(), "tls.key", bundle.getPrivateKeyPEM()));
  }

  /** A Secret with an authority. */
  public static SecretManifest authoritySecret(String name, X509Bundle authority) {
    return new SecretManifest(name, Map.of("ca.crt", authority.getCertificatePEM()));
  }

  private static CertificateBuilder builder(String name) {
    return new CertificateBuilder().ecp256().subject("CN=" + name);
  }

  private static X509Bundle made(Making making) {
    try {
      return making.make();
    } catch (Exception e) {
      throw new IllegalStateException("cannot make a certificate", e);
    }
  }

  @FunctionalInterface
  private interface Making {
    X509Bundle make() throws Exception;
  }
}
