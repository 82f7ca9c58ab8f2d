package dev.kat.tests.config;

import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificate revocation lists. An authority has one list as long as this JVM lives. */
final class RevocationLists {

  private static final Map<BigInteger, String> BY_AUTHORITY = new ConcurrentHashMap<>();

  private RevocationLists() {}

  /** The list with one certificate of an authority, as PEM; it is valid for ten years. */
  static String of(X509Bundle authority, X509Certificate revoked) {
    return BY_AUTHORITY.computeIfAbsent(
        authority.getCertificate().getSerialNumber(), serial -> made(authority, revoked));
  }

  private static String made(X509Bundle authority, X509Certificate revoked) {
    Instant yesterday = Instant.now().minus(Duration.ofDays(1));
    X509v2CRLBuilder list =
        new JcaX509v2CRLBuilder(
            authority.getCertificate().getSubjectX500Principal(), Date.from(yesterday));
    list.setNextUpdate(Date.from(yesterday.plus(Duration.ofDays(3650))));
    list.addCRLEntry(revoked.getSerialNumber(), Date.from(yesterday), CRLReason.privilegeWithdrawn);
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(
          list.build(
              new JcaContentSignerBuilder("SHA256withECDSA")
                  .build(authority.getKeyPair().getPrivate())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (OperatorCreationException e) {
      throw new IllegalStateException("cannot sign a revocation list", e);
    }
    return text.toString();
  }
}
