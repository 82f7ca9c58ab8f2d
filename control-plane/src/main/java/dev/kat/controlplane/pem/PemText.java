package dev.kat.controlplane.pem;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The certificates and revocation lists of a text in PEM form. Both directions are here, so that
 * what was read can be written again without anything that a stricter reader would stumble over.
 */
public final class PemText {

  private static final Base64.Encoder BASE64 =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private PemText() {}

  /**
   * The certificates of a text, each once, in their order.
   *
   * @throws GeneralSecurityException when it holds none, or one that is damaged; the message is a
   *     predicate
   */
  public static List<X509Certificate> certificates(byte[] text) throws GeneralSecurityException {
    requireBlocks(text, "CERTIFICATE", "certificate");
    try {
      LinkedHashSet<X509Certificate> all = new LinkedHashSet<>();
      factory()
          .generateCertificates(new ByteArrayInputStream(text))
          .forEach(certificate -> all.add((X509Certificate) certificate));
      return List.copyOf(all);
    } catch (CertificateException e) {
      throw new CertificateException("holds a certificate that is damaged", e);
    }
  }

  /**
   * The revocation lists of a text.
   *
   * @throws GeneralSecurityException as above
   */
  public static List<X509CRL> revocations(byte[] text) throws GeneralSecurityException {
    requireBlocks(text, "X509 CRL", "certificate revocation list");
    try {
      List<X509CRL> all = new ArrayList<>();
      factory()
          .generateCRLs(new ByteArrayInputStream(text))
          .forEach(revocations -> all.add((X509CRL) revocations));
      return List.copyOf(all);
    } catch (CRLException e) {
      throw new CRLException("holds a certificate revocation list that is damaged", e);
    }
  }

  /** Certificates as a text. */
  public static String of(List<X509Certificate> certificates) throws GeneralSecurityException {
    StringBuilder text = new StringBuilder();
    for (X509Certificate certificate : certificates) {
      text.append(block("CERTIFICATE", certificate.getEncoded()));
    }
    return text.toString();
  }

  /** Revocation lists as a text. */
  public static String ofRevocations(List<X509CRL> revocations) throws GeneralSecurityException {
    StringBuilder text = new StringBuilder();
    for (X509CRL list : revocations) {
      text.append(block("X509 CRL", list.getEncoded()));
    }
    return text.toString();
  }

  /** A private key as a text in PKCS #8. */
  public static String of(PrivateKey key) {
    return block("PRIVATE KEY", key.getEncoded());
  }

  private static void requireBlocks(byte[] text, String type, String what)
      throws GeneralSecurityException {
    if (!new String(text, StandardCharsets.ISO_8859_1).contains("-----BEGIN " + type + "-----")) {
      throw new CertificateException("holds no " + what + " in PEM form");
    }
  }

  private static CertificateFactory factory() throws CertificateException {
    return CertificateFactory.getInstance("X.509");
  }

  private static String block(String type, byte[] content) {
    return "-----BEGIN %s-----\n%s\n-----END %1$s-----\n"
        .formatted(type, BASE64.encodeToString(content));
  }
}
