package dev.kat.controlplane.server;

import dev.kat.controlplane.pem.PemKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** The texts of PEM files at one moment, and what they mean. */
record PemFiles(TlsFiles files, String certificate, String key, String authority) {

  /**
   * Reads files.
   *
   * @throws IOException when one cannot be read; the message names it
   */
  static PemFiles read(TlsFiles files) throws IOException {
    return new PemFiles(
        files, text(files.certificate()), text(files.key()), text(files.authority()));
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new IOException("cannot read " + file + " (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  /** The certificates of this end, its own first. */
  X509Certificate[] certificates() throws IOException {
    return certificates(files.certificate(), certificate);
  }

  /** The certificates that the other end's must be signed by. */
  X509Certificate[] authorities() throws IOException {
    return certificates(files.authority(), authority);
  }

  /** The private key, which belongs to the first certificate. */
  PrivateKey privateKey() throws IOException {
    PrivateKey read;
    try {
      read = PemKey.read(key);
    } catch (GeneralSecurityException e) {
      throw new IOException(files.key() + " " + e.getMessage(), e);
    }
    if (!PemKey.belongsTo(read, certificates()[0].getPublicKey())) {
      throw new IOException(
          "the key in %s does not belong to the certificate in %s"
              .formatted(files.key(), files.certificate()));
    }
    return read;
  }

  private static X509Certificate[] certificates(Path file, String text) throws IOException {
    try {
      List<X509Certificate> all =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(
                  new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (all.isEmpty()) {
        throw new CertificateException("it is empty");
      }
      return all.toArray(X509Certificate[]::new);
    } catch (CertificateException e) {
      throw new IOException(file + " holds no certificate in PEM form", e);
    }
  }

  /** The key is nobody's business. */
  @Override
  public String toString() {
    return files.toString();
  }
}
