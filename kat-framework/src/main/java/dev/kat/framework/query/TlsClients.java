package dev.kat.framework.query;

import dev.kat.framework.api.Answer.Response;
import dev.kat.framework.api.ClientTls;
import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.Query;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.asynchttpclient.AsyncHttpClient;
import org.asynchttpclient.AsyncHttpClientConfig;
import org.asynchttpclient.SslEngineFactory;

/**
 * Sends queries over secured connections: a client for each way to secure one, so that no query
 * travels over a connection that another's certificate has opened.
 */
final class TlsClients implements Driver, AutoCloseable {

  private final Protocol protocol;
  private final Function<SslEngineFactory, AsyncHttpClient> open;
  private final Map<ClientTls, AsyncHttpClient> clients = new ConcurrentHashMap<>();

  /**
   * No clients yet.
   *
   * @param protocol the only one that is offered to servers
   * @param open makes a client
   */
  TlsClients(Protocol protocol, Function<SslEngineFactory, AsyncHttpClient> open) {
    this.protocol = protocol;
    this.open = open;
  }

  @Override
  public CompletableFuture<Response> send(Query query, Target target) {
    return new HttpDriver(client(Objects.requireNonNull(query.tls()))).send(query, target);
  }

  private AsyncHttpClient client(ClientTls tls) {
    return clients.computeIfAbsent(tls, fresh -> open.apply(new Engines(tls, context(tls))));
  }

  private SslContext context(ClientTls tls) {
    SslContextBuilder context =
        SslContextBuilder.forClient()
            .trustManager(stream(tls.authorities()))
            .applicationProtocolConfig(
                new ApplicationProtocolConfig(
                    ApplicationProtocolConfig.Protocol.ALPN,
                    SelectorFailureBehavior.NO_ADVERTISE,
                    SelectedListenerFailureBehavior.ACCEPT,
                    protocol == Protocol.HTTP2
                        ? ApplicationProtocolNames.HTTP_2
                        : ApplicationProtocolNames.HTTP_1_1));
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

  private static InputStream stream(String pem) {
    return new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() throws IOException {
    for (AsyncHttpClient client : clients.values()) {
      client.close();
    }
  }

  /** Engines that ask for the name of the query, whatever address they are connected to. */
  private record Engines(ClientTls tls, SslContext context) implements SslEngineFactory {
    @Override
    public SSLEngine newSslEngine(AsyncHttpClientConfig config, String host, int port) {
      SSLEngine engine = context.newEngine(ByteBufAllocator.DEFAULT, tls.serverName(), port);
      SSLParameters parameters = engine.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      engine.setSSLParameters(parameters);
      return engine;
    }
  }
}
