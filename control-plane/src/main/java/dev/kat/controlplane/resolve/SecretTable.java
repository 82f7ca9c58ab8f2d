package dev.kat.controlplane.resolve;

import dev.kat.controlplane.ir.Sensitive;
import dev.kat.controlplane.ir.TlsSecret;
import dev.kat.controlplane.normalize.SecretName;
import dev.kat.controlplane.pem.PemKey;
import dev.kat.controlplane.pem.PemText;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.SecretObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The symbol table of Secrets: what is in them, checked as Envoy would check it and written anew,
 * so that Envoy cannot refuse it. No message shows anything of a Secret but names and dates.
 */
final class SecretTable {

  private static final String CERTIFICATE = "tls.crt";
  private static final String KEY = "tls.key";
  private static final String AUTHORITIES = "ca.crt";
  private static final String REVOCATIONS = "crl.pem";
  private static final String REQUIRED = "cert_required";

  private final Map<String, SecretObject> secrets = new HashMap<>();

  SecretTable(ResourceSnapshot snapshot) {
    for (SecretObject secret : snapshot.secrets()) {
      secrets.put(secret.meta().ref().namespace() + "/" + secret.meta().ref().name(), secret);
    }
  }

  boolean has(SecretName name) {
    return secrets.containsKey(name.toString());
  }

  /**
   * A certificate with its key.
   *
   * @throws GeneralSecurityException when there is none; the message is a predicate
   */
  Found<TlsSecret.Identity> identity(SecretName name) throws GeneralSecurityException {
    byte[] chain = entry(name, CERTIFICATE);
    List<X509Certificate> certificates = PemText.certificates(chain);
    PrivateKey key = PemKey.read(new String(entry(name, KEY), StandardCharsets.ISO_8859_1));
    X509Certificate own = certificates.get(0);
    if (!PemKey.belongsTo(key, own.getPublicKey())) {
      throw new GeneralSecurityException("holds a key that does not belong to its certificate");
    }
    EnvoyKeys.check(own.getPublicKey());
    TlsSecret.Identity identity =
        new TlsSecret.Identity(
            "certificate/" + name, PemText.of(certificates), new Sensitive(PemText.of(key)));
    return new Found<>(identity, List.of(own));
  }

  /**
   * The authorities of a Secret, and what they have revoked.
   *
   * @throws GeneralSecurityException as above
   */
  Found<TlsSecret.Authorities> authorities(SecretName name, @Nullable List<X509CRL> revoked)
      throws GeneralSecurityException {
    byte[] written = data(name).get(CERTIFICATE);
    List<X509Certificate> certificates =
        PemText.certificates(written != null ? written : entry(name, AUTHORITIES));
    String revocations = revoked == null ? null : PemText.ofRevocations(revoked);
    return new Found<>(
        new TlsSecret.Authorities("authorities/" + name, PemText.of(certificates), revocations),
        certificates);
  }

  /**
   * The revocation lists of a Secret.
   *
   * @throws GeneralSecurityException as above
   */
  List<X509CRL> revocations(SecretName name) throws GeneralSecurityException {
    return PemText.revocations(entry(name, REVOCATIONS));
  }

  /** Whether a Secret of authorities says that clients must have a certificate. */
  boolean requires(SecretName name) {
    byte[] entry = data(name).get(REQUIRED);
    return entry != null
        && new String(entry, StandardCharsets.UTF_8).strip().equalsIgnoreCase("true");
  }

  /**
   * Whether a Secret of authorities says that clients must have a certificate, or is not there:
   * what it would say, nobody knows, and to open hosts is not for whoever can delete it.
   */
  boolean mayRequire(SecretName name) {
    return !has(name) || requires(name);
  }

  private byte[] entry(SecretName name, String key) throws GeneralSecurityException {
    byte[] entry = data(name).get(key);
    if (entry == null) {
      throw new GeneralSecurityException("has no entry " + key);
    }
    return entry;
  }

  private Map<String, byte[]> data(SecretName name) {
    SecretObject secret = secrets.get(name.toString());
    return secret == null ? Map.of() : secret.data();
  }

  /** A secret with the certificates in it whose dates matter. */
  record Found<T extends TlsSecret>(T secret, List<X509Certificate> certificates) {}
}
