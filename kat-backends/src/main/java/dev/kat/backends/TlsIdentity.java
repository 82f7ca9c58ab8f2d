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
 * The self-signed certificate, made in process, by which every backend of a server proves itself.
 *
 * @param pem the certificate, for clients to trust
 */
record TlsIdentity(SslContext context, String pem) {

  static TlsIdentity create(InetAddress address) {
    try {
      X509Bundle bundle =
          new CertificateBuilder()
              .ecp256()
              .setIsCertificateAuthority(true)
              .subject("CN=kat-backends")
              .addSanDnsName("localhost")
              .addSanIpAddress(address)
              .buildSelfSigned();
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
      return new TlsIdentity(context, bundle.getCertificatePathPEM());
    } catch (Exception e) {
      throw new IllegalStateException("cannot make a self-signed certificate: " + e, e);
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
