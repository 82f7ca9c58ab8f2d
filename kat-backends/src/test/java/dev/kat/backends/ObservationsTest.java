package dev.kat.backends;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UInt32Value;
import io.envoyproxy.envoy.data.accesslog.v3.HTTPAccessLogEntry;
import io.envoyproxy.envoy.data.accesslog.v3.HTTPRequestProperties;
import io.envoyproxy.envoy.data.accesslog.v3.HTTPResponseProperties;
import io.envoyproxy.envoy.data.accesslog.v3.TCPAccessLogEntry;
import io.envoyproxy.envoy.service.accesslog.v3.AccessLogServiceGrpc;
import io.envoyproxy.envoy.service.accesslog.v3.StreamAccessLogsMessage;
import io.envoyproxy.envoy.service.accesslog.v3.StreamAccessLogsResponse;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A backend as the collector of spans and logs. */
class ObservationsTest {

  private final BackendServer server = BackendServer.start(List.of(BackendSpec.of("one")));
  private final HttpClient client = HttpClient.newHttpClient();
  private final ManagedChannel channel =
      NettyChannelBuilder.forAddress("localhost", port()).usePlaintext().build();

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.close();
  }

  private int port() {
    return server.backends().get(0).port();
  }

  @Test
  void answersWhenWhatIsAskedForHasBeenTold() throws Exception {
    CompletableFuture<HttpResponse<String>> waiting = asked("trace=b&kind=CLIENT");
    post("/api/v2/spans", "[{\"traceId\":\"b\",\"kind\":\"SERVER\"}]".getBytes(UTF_8));
    assertThat(waiting).isNotDone();
    post("/api/v2/spans", "[{\"traceId\":\"b\",\"kind\":\"CLIENT\"}]".getBytes(UTF_8));

    assertThat(waiting.get().statusCode()).isEqualTo(200);
    assertThat(Observation.parse(waiting.get().body()).facts())
        .containsEntry("source", "zipkin")
        .containsEntry("host", "localhost:" + port());
  }

  @Test
  void readsSpansOfZipkin() throws Exception {
    post(
        "/some/spans",
        """
        [{"traceId": "a1", "id": "b2", "parentId": "c3", "kind": "SERVER", "name": "shop",
          "localEndpoint": {"serviceName": "edge"}, "tags": {"http.status_code": "200"}}]
        """
            .getBytes(UTF_8));

    assertThat(observed("trace=a1"))
        .containsEntry("span", "b2")
        .containsEntry("parent", "c3")
        .containsEntry("name", "shop")
        .containsEntry("service", "edge")
        .containsEntry("endpoint", "/some/spans")
        .containsEntry("tag.http.status_code", "200");
  }

  @Test
  void readsSpansOfDatadog() throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    // A list of one trace of one span, a map of four.
    body.writeBytes(HexFormat.of().parseHex("919184"));
    text(body, "trace_id");
    body.writeBytes(HexFormat.of().parseHex("cfffffffffffffffff"));
    text(body, "start");
    body.writeBytes(HexFormat.of().parseHex("d30000000000000001"));
    text(body, "service");
    text(body, "edge");
    text(body, "meta");
    body.write(0x81);
    text(body, "x-tenant");
    text(body, "seven");
    post("/v0.4/traces", body.toByteArray());

    assertThat(observed("source=datadog"))
        .containsEntry("trace", "18446744073709551615")
        .containsEntry("service", "edge")
        .containsEntry("tag.x-tenant", "seven");
  }

  @Test
  void readsSpansOfOpenTelemetry() throws Exception {
    KeyValue service = attribute("service.name", "edge");
    Span span =
        Span.newBuilder()
            .setTraceId(ByteString.fromHex("0102"))
            .setKind(Span.SpanKind.SPAN_KIND_CLIENT)
            .addAttributes(attribute("x-tenant", "seven"))
            .build();
    ResourceSpans.Builder spans =
        ResourceSpans.newBuilder().addScopeSpans(ScopeSpans.newBuilder().addSpans(span));
    spans.getResourceBuilder().addAttributes(service);
    var unused =
        TraceServiceGrpc.newBlockingStub(channel)
            .export(ExportTraceServiceRequest.newBuilder().addResourceSpans(spans).build());

    assertThat(observed("trace=0102"))
        .containsEntry("kind", "CLIENT")
        .containsEntry("service", "edge")
        .containsEntry("tag.x-tenant", "seven");
  }

  @Test
  void readsAccessLogs() throws Exception {
    StreamAccessLogsMessage.Builder message = StreamAccessLogsMessage.newBuilder();
    message.getIdentifierBuilder().setLogName("requests");
    message
        .getHttpLogsBuilder()
        .addLogEntry(
            HTTPAccessLogEntry.newBuilder()
                .setRequest(
                    HTTPRequestProperties.newBuilder()
                        .setPath("/a")
                        .putRequestHeaders("x-tenant", "seven"))
                .setResponse(
                    HTTPResponseProperties.newBuilder().setResponseCode(UInt32Value.of(204))));
    StreamAccessLogsMessage.Builder later = StreamAccessLogsMessage.newBuilder();
    later.getTcpLogsBuilder().addLogEntry(TCPAccessLogEntry.getDefaultInstance());
    StreamObserver<StreamAccessLogsMessage> call =
        AccessLogServiceGrpc.newStub(channel).streamAccessLogs(new Ignored());
    call.onNext(message.build());
    call.onNext(later.build());

    assertThat(observed("path=/a"))
        .containsAllEntriesOf(
            Map.of("log", "requests", "status", "204", "request.x-tenant", "seven"));
    assertThat(observed("source=tcp-log")).containsEntry("log", "requests");
    call.onCompleted();
  }

  @Test
  void saysWhatItCannotRead() throws Exception {
    assertThat(post("/api/v2/spans", "no".getBytes(UTF_8)).statusCode()).isEqualTo(400);
    assertThat(post("/v0.4/traces", new byte[] {(byte) 0xdb, 0, 0, 0, 9}).statusCode())
        .isEqualTo(400);
  }

  private static final java.nio.charset.Charset UTF_8 = StandardCharsets.UTF_8;

  private static KeyValue attribute(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private static void text(ByteArrayOutputStream body, String text) {
    body.write(0xa0 + text.length());
    body.writeBytes(text.getBytes(UTF_8));
  }

  private HttpResponse<String> post(String path, byte[] body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofByteArray(body)).build(),
        BodyHandlers.ofString());
  }

  private CompletableFuture<HttpResponse<String>> asked(String facts) {
    return client.sendAsync(
        HttpRequest.newBuilder(uri("/kat.observed?" + facts)).build(), BodyHandlers.ofString());
  }

  private Map<String, String> observed(String facts) throws Exception {
    return Observation.parse(asked(facts).get().body()).facts();
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + port() + path);
  }

  private static final class Ignored implements StreamObserver<StreamAccessLogsResponse> {
    @Override
    public void onNext(StreamAccessLogsResponse response) {}

    @Override
    public void onError(Throwable cause) {
      // The channel is closed at the end.
    }

    @Override
    public void onCompleted() {}
  }
}
