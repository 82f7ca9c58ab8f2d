package dev.kat.framework.query;

import dev.kat.framework.api.Answer;
import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.Query;
import io.grpc.MethodDescriptor.MethodType;
import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The query engine of a run: every protocol on the same two event loops. Connections are kept and
 * shared by the queries to one address; nothing is retried, redirected, decoded or remembered.
 */
public final class NettyQueryEngine implements QueryEngine {

  private static final int EVENT_LOOPS = 2;
  private static final int TICK_MILLIS = 10;

  private final Transport transport;
  private final LoadGauge gauge;
  private final HashedWheelTimer timer;
  private final HttpPool http1;
  private final HttpPool http2;
  private final GrpcChannels channels;
  private final Map<Protocol, Driver> drivers = new EnumMap<>(Protocol.class);
  private final Map<Protocol, Talker> talkers = new EnumMap<>(Protocol.class);

  /** An engine with its own threads, which end with {@link #close}. */
  public NettyQueryEngine() {
    transport = Transport.open(EVENT_LOOPS);
    gauge = new LoadGauge(transport.eventLoops());
    timer =
        new HashedWheelTimer(
            new DefaultThreadFactory("kat-query-timer", true), TICK_MILLIS, TimeUnit.MILLISECONDS);
    http1 = new HttpPool(opening -> HttpClients.http1(transport, timer, opening));
    http2 = new HttpPool(opening -> HttpClients.http2(transport, timer, opening));
    channels = new GrpcChannels(transport);
    TcpConnector connector = new TcpConnector(transport);
    for (Protocol protocol : Protocol.values()) {
      drivers.put(
          protocol,
          switch (protocol) {
            case HTTP1 -> new HttpDriver(http1);
            case HTTP2 -> new HttpDriver(http2);
            case WEBSOCKET -> new WebSocketDriver(http1);
            case GRPC -> new GrpcDriver(channels, MethodType.UNARY);
            case GRPC_CLIENT_STREAM -> new GrpcDriver(channels, MethodType.CLIENT_STREAMING);
            case GRPC_SERVER_STREAM -> new GrpcDriver(channels, MethodType.SERVER_STREAMING);
            case GRPC_STREAM -> new GrpcDriver(channels, MethodType.BIDI_STREAMING);
            case GRPC_WEB, GRPC_WEB_TEXT -> new GrpcWebDriver(new HttpDriver(http1));
            case TCP -> new TcpDriver(connector);
          });
    }
    talkers.put(Protocol.WEBSOCKET, new WebSocketTalker(http1));
    talkers.put(Protocol.GRPC, new GrpcTalker(channels));
    talkers.put(Protocol.GRPC_STREAM, new GrpcTalker(channels));
    talkers.put(Protocol.TCP, new TcpTalker(connector));
  }

  @Override
  public CompletionStage<Answer> send(Query query, Target target) {
    Driver driver = Objects.requireNonNull(drivers.get(query.protocol()));
    long start = System.nanoTime();
    return bounded(query, () -> driver.send(query, target))
        .handle((response, failure) -> {
          long nanos = System.nanoTime() - start;
          return failure == null
              ? Answer.of(query, response, nanos)
              : Answer.failed(query, Reasons.of(failure, query), nanos);
        });
  }

  @Override
  public CompletionStage<Conversation> converse(Query query, Target target) {
    Talker talker = talkers.get(query.protocol());
    if (talker == null) {
      throw new IllegalArgumentException(query.protocol() + " knows no conversations");
    }
    CompletableFuture<Conversation> opened = new CompletableFuture<>();
    CompletableFuture<Conversation> opening = bounded(query, () -> talker.open(query, target));
    CompletableFuture<Void> unused =
        opening
            .thenAccept(opened::complete)
            .exceptionally(failure -> {
              opened.completeExceptionally(new IOException(Reasons.of(failure, query)));
              return null;
            });
    return opened;
  }

  @Override
  public ClientLoad load() {
    return gauge.load();
  }

  /**
   * What a driver throws at once, for instance for a malformed header, is a failure like others.
   * The timer of the clients takes the timeouts: a queue in order, which those of futures are in,
   * costs each query more than its request.
   */
  private <T> CompletableFuture<T> bounded(Query query, Supplier<CompletableFuture<T>> sending) {
    try {
      CompletableFuture<T> sent = sending.get();
      CompletableFuture<T> result = sent.copy();
      Timeout timeout =
          timer.newTimeout(
              late -> {
                if (result.completeExceptionally(new TimeoutException())) {
                  sent.cancel(true);
                }
              },
              query.timeout().toNanos(),
              TimeUnit.NANOSECONDS);
      CompletableFuture<T> unused = result.whenComplete((value, failure) -> timeout.cancel());
      return result;
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public void close() {
    try {
      channels.close();
      http1.close();
      http2.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the HTTP client does not close", e);
    } finally {
      timer.stop();
      transport.close();
    }
  }
}
