package dev.kat.controlplane.server;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.CertificateBuilder.Algorithm;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import javax.net.ssl.TrustManager;

/** Somebody who signs certificates for the loopback interface. */
public final class TestAuthority {

  private final X509Bundle self;

  public TestAuthority(String name) throws Exception {
    self = builder(name).setIsCertificateAuthority(true).buildSelfSigned();
  }

  private static CertificateBuilder builder(String name) {
    return new CertificateBuilder().algorithm(Algorithm.ecp256).subject("CN=" + name);
  }

  /** A new certificate in a directory, in which other files may be replaced, by moving them. */
  public TlsFiles issue(Path directory, String name) throws Exception {
    return issue(directory, name, this);
  }

  /** The same for one who trusts another authority. */
  public TlsFiles issue(Path directory, String name, TestAuthority trusted) throws Exception {
    X509Bundle leaf =
        builder(name).addSanIpAddress("127.0.0.1").addSanDnsName(name).buildIssuedBy(self);
    Files.createDirectories(directory);
    return new TlsFiles(
        replace(directory.resolve("tls.crt"), leaf.getCertificatePathPEM()),
        replace(directory.resolve("tls.key"), leaf.getPrivateKeyPEM()),
        replace(directory.resolve("ca.crt"), trusted.self.getCertificatePEM()));
  }

  /** The certificate of this authority, in PEM form. */
  public String pem() {
    return self.getCertificatePEM();
  }

  X509Certificate root() {
    return self.getCertificate();
  }

  /** Trust in those whom this authority has given a certificate. */
  public TrustManager[] trusted() throws Exception {
    return self.toTrustManagerFactory().getTrustManagers();
  }

  /** A new certificate for one name or several. */
  public X509Bundle issue(String... names) throws Exception {
    CertificateBuilder leaf = builder(names[0]);
    for (String name : names) {
      leaf.addSanDnsName(name);
    }
    return leaf.buildIssuedBy(self);
  }

  public static Path replace(Path file, String text) throws IOException {
    Path beside = Files.createTempFile(file.getParent(), "new", "");
    Files.writeString(beside, text);
    return Files.move(
        beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
