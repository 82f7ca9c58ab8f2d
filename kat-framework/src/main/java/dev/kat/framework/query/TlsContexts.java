package dev.kat.framework.query;

import dev.kat.framework.api.ClientTls;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** What secures the connections of queries. */
final class TlsContexts {

  private TlsContexts() {}

  /**
   * A context.
   *
   * @param protocol the only one that is offered to servers; null to offer none
   */
  static SslContext of(ClientTls tls, @Nullable String protocol) {
    SslContextBuilder context =
        SslContextBuilder.forClient().trustManager(stream(tls.authorities()));
    if (protocol != null) {
      context.applicationProtocolConfig(
          new ApplicationProtocolConfig(
              Protocol.ALPN,
              SelectorFailureBehavior.NO_ADVERTISE,
              SelectedListenerFailureBehavior.ACCEPT,
              protocol));
    }
    ClientTls.Identity identity = tls.identity();
    if (identity != null) {
      context.keyManager(stream(identity.certificate()), stream(identity.key()));
    }
    try {
      return context.build();
    } catch (SSLException e) {
      throw new UncheckedIOException("cannot secure a connection as " + tls, e);
    }
  }

  /** An engine that asks for the name of the query, whatever address it is connected to. */
  static SSLEngine engine(SslContext context, ClientTls tls, int port) {
    SSLEngine engine = context.newEngine(ByteBufAllocator.DEFAULT, tls.serverName(), port);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(parameters);
    return engine;
  }

  private static InputStream stream(String pem) {
    return new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
  }
}
