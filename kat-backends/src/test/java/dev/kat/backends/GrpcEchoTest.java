package dev.kat.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GrpcEchoTest {
  private BackendServer server;
  private ManagedChannel channel;

  @BeforeEach
  void start() {
    server = BackendServer.start(List.of(BackendSpec.withTls("one")));
    channel =
        NettyChannelBuilder.forAddress("localhost", server.backends().get(0).port())
            .usePlaintext()
            .build();
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.close();
  }

  @Test
  void answersAUnaryCallWithWhatItSaw() {
    Echo echo = unary(channel, "grüße");

    assertThat(echo.backend()).isEqualTo("one");
    assertThat(echo.method()).isEqualTo("POST");
    assertThat(echo.path()).isEqualTo("/kat.Echo/Unary");
    assertThat(echo.authority()).isEqualTo("localhost:" + server.backends().get(0).port());
    assertThat(echo.protocol()).isEqualTo("HTTP/2");
    assertThat(echo.body()).isEqualTo("grüße");
    assertThat(echo.values("content-type")).containsExactly("application/grpc");
    assertThat(echo.values("te")).containsExactly("trailers");
    assertThat(echo.tls()).isNull();
  }

  @Test
  void worksOverTls() throws Exception {
    ManagedChannel secured =
        NettyChannelBuilder.forAddress(
                "localhost", server.backends().get(0).tlsPort().orElseThrow())
            .sslContext(
                GrpcSslContexts.forClient()
                    .trustManager(
                        new ByteArrayInputStream(
                            server.certificatePem().getBytes(StandardCharsets.US_ASCII)))
                    .build())
            .build();
    try {
      Echo.Tls tls = Objects.requireNonNull(unary(secured, "").tls());
      assertThat(tls.alpn()).isEqualTo("h2");
    } finally {
      secured.shutdownNow();
    }
  }

  @Test
  void answersEachMessageOfAStreamAtOnce() throws Exception {
    Answers answers = new Answers();
    StreamObserver<byte[]> requests = stream(channel, answers);

    for (String message : List.of("a", "b", "", "d")) {
      requests.onNext(message.getBytes(StandardCharsets.UTF_8));
      Echo echo = Echo.parse(answers.next());
      assertThat(echo.body()).isEqualTo(message);
      assertThat(echo.path()).isEqualTo("/kat.Echo/Stream");
    }
    requests.onCompleted();

    assertThat(answers.next()).isEqualTo("completed");
  }

  @Test
  void answersAllMessagesOfAClientStreamAtItsEnd() throws Exception {
    Answers answers = new Answers();
    StreamObserver<byte[]> requests =
        ClientCalls.asyncClientStreamingCall(
            channel.newCall(GrpcEcho.clientStream(), CallOptions.DEFAULT), answers);

    for (String message : List.of("a", "b", "c")) {
      requests.onNext(message.getBytes(StandardCharsets.UTF_8));
    }
    requests.onCompleted();

    assertThat(Echo.parse(answers.next()).body()).isEqualTo("a\nb\nc");
    assertThat(answers.next()).isEqualTo("completed");
  }

  @Test
  void answersEachLineOfAMessageInAServerStream() {
    byte[] message = "a\nb".getBytes(StandardCharsets.UTF_8);
    Iterator<byte[]> echoes =
        ClientCalls.blockingServerStreamingCall(
            channel, GrpcEcho.serverStream(), CallOptions.DEFAULT, message);

    assertThat(echoes)
        .toIterable()
        .extracting(echo -> Echo.parse(new String(echo, StandardCharsets.UTF_8)).body())
        .containsExactly("a", "b");
  }

  @Test
  void isOfTheScriptedKindWhereThePathTellsNothing() {
    Channel scripted = scripted(channel, script -> script.grpcKind(GrpcKind.SERVER_STREAM));
    MethodDescriptor<byte[], byte[]> rewritten =
        GrpcEcho.serverStream().toBuilder().setFullMethodName("rewritten").build();

    assertThat(
            ClientCalls.blockingServerStreamingCall(
                scripted,
                rewritten,
                CallOptions.DEFAULT,
                "a\nb\nc".getBytes(StandardCharsets.UTF_8)))
        .toIterable()
        .hasSize(3);
  }

  @Test
  void carriesAMessageOfManyFrames() {
    assertThat(unary(channel, "x".repeat(RequestBody.LIMIT)).body()).hasSize(RequestBody.LIMIT);
    assertStatus(
        () -> unary(channel, "x".repeat(RequestBody.LIMIT + 1)),
        Code.RESOURCE_EXHAUSTED,
        "the message is larger than 1048576 bytes");
  }

  @Test
  void followsAScript() {
    AtomicReference<Metadata> headers = new AtomicReference<>();
    Channel observed =
        ClientInterceptors.intercept(
            channel, MetadataUtils.newCaptureMetadataInterceptor(headers, new AtomicReference<>()));

    unary(
        scripted(
            observed,
            script ->
                script
                    .delay(Duration.ofMillis(20))
                    .responseHeader("x-answer", "1")
                    .responseHeader("x-answer", "2")),
        "");

    assertThat(headers.get().getAll(Metadata.Key.of("x-answer", Metadata.ASCII_STRING_MARSHALLER)))
        .containsExactly("1", "2");
  }

  @Test
  void endsWithTheScriptedStatus() {
    assertStatus(
        () -> unary(scripted(channel, s -> s.grpcStatus(Code.DATA_LOSS)), ""),
        Code.DATA_LOSS,
        "scripted");
    assertStatus(
        () -> unary(scripted(channel, s -> s.status(503)), ""), Code.UNAVAILABLE, "scripted");
    assertThat(unary(scripted(channel, s -> s.status(503).grpcStatus(Code.OK)), "x").body())
        .isEqualTo("x");
  }

  @Test
  void endsAStreamWithTheScriptedStatus() throws Exception {
    Answers answers = new Answers();

    stream(scripted(channel, s -> s.grpcStatus(Code.ABORTED)), answers);

    assertThat(answers.next()).isEqualTo("ABORTED scripted");
  }

  @Test
  void resetsTheCallWhenTheScriptAborts() {
    for (BackendScript.Abort abort :
        List.of(BackendScript.Abort.BEFORE_ANSWER, BackendScript.Abort.MID_BODY)) {
      assertThatExceptionOfType(StatusRuntimeException.class)
          .isThrownBy(() -> unary(scripted(channel, s -> s.abort(abort)), ""))
          .withMessageContaining("INTERNAL");
    }
    assertThat(unary(channel, "still there").body()).isEqualTo("still there");
  }

  @Test
  void namesTheControlHeaderItDoesNotKnow() {
    Metadata metadata = new Metadata();
    metadata.put(Metadata.Key.of("x-kat-backend-staus", Metadata.ASCII_STRING_MARSHALLER), "200");
    Channel wrong =
        ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(metadata));

    assertStatus(
        () -> unary(wrong, ""),
        Code.INVALID_ARGUMENT,
        "x-kat-backend-staus: no such control header; known: ");
  }

  @Test
  void knowsNoOtherMethod() {
    MethodDescriptor<byte[], byte[]> other =
        GrpcEcho.unary().toBuilder().setFullMethodName("kat.Echo/Größe").build();

    assertStatus(
        () -> ClientCalls.blockingUnaryCall(channel, other, CallOptions.DEFAULT, new byte[0]),
        Code.UNIMPLEMENTED,
        "known: /kat.Echo/Unary, /kat.Echo/ClientStream, /kat.Echo/ServerStream, /kat.Echo/Stream");
  }

  @Test
  void wantsOneMessageForAUnaryCall() throws Exception {
    MethodDescriptor<byte[], byte[]> streamed =
        GrpcEcho.unary().toBuilder().setType(MethodDescriptor.MethodType.BIDI_STREAMING).build();
    Answers none = new Answers();
    ClientCalls.asyncBidiStreamingCall(channel.newCall(streamed, CallOptions.DEFAULT), none)
        .onCompleted();
    assertThat(none.next()).startsWith("INVALID_ARGUMENT").contains("got none");

    Answers two = new Answers();
    StreamObserver<byte[]> requests =
        ClientCalls.asyncBidiStreamingCall(channel.newCall(streamed, CallOptions.DEFAULT), two);
    requests.onNext(new byte[0]);
    requests.onNext(new byte[0]);
    two.next();
    assertThat(two.next()).startsWith("INVALID_ARGUMENT").contains("got more");
  }

  private static Echo unary(Channel channel, String message) {
    return Echo.parse(
        new String(
            ClientCalls.blockingUnaryCall(
                channel,
                GrpcEcho.unary(),
                CallOptions.DEFAULT,
                message.getBytes(StandardCharsets.UTF_8)),
            StandardCharsets.UTF_8));
  }

  private static StreamObserver<byte[]> stream(Channel channel, Answers answers) {
    return ClientCalls.asyncBidiStreamingCall(
        channel.newCall(GrpcEcho.stream(), CallOptions.DEFAULT), answers);
  }

  private static Channel scripted(Channel channel, UnaryOperator<BackendScript.Builder> script) {
    return ClientInterceptors.intercept(
        channel,
        MetadataUtils.newAttachHeadersInterceptor(
            GrpcEcho.metadata(script.apply(BackendScript.builder()).build())));
  }

  private static void assertStatus(Runnable call, Code code, String description) {
    assertThatExceptionOfType(StatusRuntimeException.class)
        .isThrownBy(call::run)
        .satisfies(e -> {
          assertThat(e.getStatus().getCode()).isEqualTo(code);
          assertThat(e.getStatus().getDescription()).contains(description);
        });
  }

  /** What a client is answered, one line an event. */
  private static final class Answers implements StreamObserver<byte[]> {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    String next() throws InterruptedException {
      return lines.take();
    }

    @Override
    public void onNext(byte[] answer) {
      lines.add(new String(answer, StandardCharsets.UTF_8));
    }

    @Override
    public void onError(Throwable error) {
      Status status = Status.fromThrowable(error);
      lines.add(status.getCode() + " " + status.getDescription());
    }

    @Override
    public void onCompleted() {
      lines.add("completed");
    }
  }
}
