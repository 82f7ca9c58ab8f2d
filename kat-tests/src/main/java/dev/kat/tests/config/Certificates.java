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
  private static final String REVOKED = "revoked";

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
    return identity(issued("client", authority));
  }

  /** The certificate that an authority gave another client and revoked. */
  public static ClientTls.Identity revokedClient(String authority) {
    return identity(issued(REVOKED, authority));
  }

  private static X509Bundle issued(String name, String authority) {
    return ISSUED.computeIfAbsent(
        name + " of " + authority,
        key -> made(() -> builder(name).buildIssuedBy(authority(authority))));
  }

  private static ClientTls.Identity identity(X509Bundle bundle) {
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
    return authoritySecret(name, authority.getCertificatePEM());
  }

  /** The same with an authority's certificate in PEM. */
  public static SecretManifest authoritySecret(String name, String pem) {
    return new SecretManifest(name, Map.of("ca.crt", pem));
  }

  /** The same where it says that clients must have a certificate. */
  public static SecretManifest demandingSecret(String name, X509Bundle authority) {
    return new SecretManifest(
        name, Map.of("ca.crt", authority.getCertificatePEM(), "cert_required", "true"));
  }

  /** A Secret with an authority's list of what it has revoked. */
  public static SecretManifest revocationSecret(String name, String authority) {
    return new SecretManifest(
        name,
        Map.of(
            "crl.pem",
            RevocationLists.of(authority(authority), issued(REVOKED, authority).getCertificate())));
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
