package dev.kat.backends;

import io.netty.channel.Channel;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * The certificate of the {@link BackendAuthority}, made in process, by which every backend of a
 * server proves itself. It is for this machine, and for {@link BackendAuthority#NAME}.
 *
 * @param pem the authority's certificate, for clients to trust
 */
record TlsIdentity(SslContext context, String pem) {

  static TlsIdentity create(InetAddress address) {
    try {
      X509Bundle bundle =
          new CertificateBuilder()
              .ecp256()
              .subject("CN=backend")
              .addSanDnsName("localhost")
              .addSanDnsName(BackendAuthority.NAME)
              .addSanIpAddress(address)
              .buildIssuedBy(BackendAuthority.bundle());
      SslContext context =
          SslContextBuilder.forServer(bundle.getKeyPair().getPrivate(), bundle.getCertificatePath())
              .applicationProtocolConfig(
                  new ApplicationProtocolConfig(
                      Protocol.ALPN,
                      SelectorFailureBehavior.NO_ADVERTISE,
                      SelectedListenerFailureBehavior.ACCEPT,
                      ApplicationProtocolNames.HTTP_2,
                      ApplicationProtocolNames.HTTP_1_1))
              .build();
      return new TlsIdentity(context, BackendAuthority.certificatePem());
    } catch (Exception e) {
      throw new IllegalStateException("cannot make a certificate: " + e, e);
    }
  }

  /** What the connection's handshake agreed on; {@code null} on plaintext. */
  static Echo.@Nullable Tls facts(Channel connection) {
    SslHandler handler = connection.pipeline().get(SslHandler.class);
    if (handler == null) {
      return null;
    }
    SSLSession session = handler.engine().getSession();
    return new Echo.Tls(
        session.getProtocol(),
        session.getCipherSuite(),
        serverName(session),
        handler.applicationProtocol());
  }

  private static @Nullable String serverName(SSLSession session) {
    return session instanceof ExtendedSSLSession extended
        ? extended.getRequestedServerNames().stream()
            .map(name -> new String(name.getEncoded(), StandardCharsets.UTF_8))
            .findFirst()
            .orElse(null)
        : null;
  }
}
