package dev.kat.backends;

import io.netty.pkitesting.X509Bundle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * The authority that the certificates of all backends come from, in whichever process they are.
 *
 * <p>Its key is published with the sources, so that a configuration can name the authority before
 * any backend runs. Nobody but tests may ever trust it.
 */
public final class BackendAuthority {

  /** A name that every certificate of a backend is for. */
  public static final String NAME = "backend.example.com";

  private BackendAuthority() {}

  /** The certificate to trust, in PEM. */
  public static String certificatePem() {
    return resource("authority.crt");
  }

  static X509Bundle bundle() throws GeneralSecurityException {
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(
                    new ByteArrayInputStream(certificatePem().getBytes(StandardCharsets.US_ASCII)));
    byte[] key =
        Base64.getMimeDecoder().decode(resource("authority.key").replaceAll("-----[^-]+-----", ""));
    PrivateKey secret = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key));
    return X509Bundle.fromRootCertificateAuthority(
        certificate, new KeyPair(certificate.getPublicKey(), secret));
  }

  private static String resource(String name) {
    try (InputStream in = BackendAuthority.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read the resource " + name, e);
    }
  }
}
