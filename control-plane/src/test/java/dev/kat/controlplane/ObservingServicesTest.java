package dev.kat.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.kat.controlplane.ControlPlane.Settings;
import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.compiler.Compiler;
import dev.kat.controlplane.compiler.CompilerOptions;
import dev.kat.controlplane.rollout.Pace;
import dev.kat.controlplane.server.XdsAddress;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.YamlLoader;
import io.envoyproxy.envoy.data.accesslog.v3.HTTPAccessLogEntry;
import io.envoyproxy.envoy.service.accesslog.v3.AccessLogServiceGrpc;
import io.envoyproxy.envoy.service.accesslog.v3.StreamAccessLogsMessage;
import io.envoyproxy.envoy.service.accesslog.v3.StreamAccessLogsResponse;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** LogServices and TracingServices with a real Envoy, changed while it runs. */
class ObservingServicesTest {

  /** As many as make a tracer send its spans at once. */
  private static final int REQUESTS = 10;

  @TempDir private Path directory;

  private final FakeSource source = new FakeSource();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final BlockingQueue<StreamAccessLogsMessage> logs = new LinkedBlockingQueue<>();
  private final BlockingQueue<ExportTraceServiceRequest> spans = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> posted = new LinkedBlockingQueue<>();
  private ControlPlane controlPlane;
  private LocalEnvoy envoy;
  private int grpcPort;
  private int httpPort;

  @BeforeEach
  void start() throws IOException {
    Optional<Path> executable = LocalEnvoy.find();
    assumeTrue(executable.isPresent(), LocalEnvoy.WHERE);
    CompilerOptions options =
        new CompilerOptions("default", "default", "127.0.0.1", 0, null, Tenancy.OWN_FILES);
    controlPlane =
        ControlPlane.start(
            source,
            snapshot -> Compiler.compile(snapshot, options),
            new Settings(
                XdsAddress.anyLoopbackPort(),
                new Pace(Duration.ZERO, Duration.ofSeconds(20)),
                Duration.ZERO));
    open.add(controlPlane);
    envoy = LocalEnvoy.start(executable.orElseThrow(), controlPlane.xdsAddress(), directory);
    open.add(0, envoy);
    grpcPort = grpcServer();
    httpPort = httpServer();
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  @Test
  void aLogServiceGetsWhatItAsksFor() throws Exception {
    apply(
        """
        apiVersion: ambassador/v1
        kind: LogService
        name: requests
        service: 127.0.0.1:%d
        driver: http
        flush_interval_byte_size: 1
        driver_config:
          additional_log_headers:
          - {header_name: x-tenant, during_response: false, during_trailer: false}
        """
            .formatted(grpcPort));

    requests("/logged", 1);

    StreamAccessLogsMessage message = next(logs);
    assertThat(message.getIdentifier().getLogName()).isEqualTo("requests");
    HTTPAccessLogEntry entry = message.getHttpLogs().getLogEntry(0);
    assertThat(entry.getRequest().getPath()).isEqualTo("/logged");
    assertThat(entry.getRequest().getRequestHeadersMap()).containsEntry("x-tenant", "seven");
    assertThat(entry.getResponse().getResponseCode().getValue()).isEqualTo(200);
  }

  @Test
  void aLogServiceOfConnectionsGetsThem() throws Exception {
    apply(
        """
        apiVersion: ambassador/v1
        kind: LogService
        name: connections
        service: 127.0.0.1:%d
        driver: tcp
        driver_config: {}
        flush_interval_byte_size: 1
        """
            .formatted(grpcPort));

    requests("/logged", 1);

    StreamAccessLogsMessage message = next(logs);
    assertThat(message.getIdentifier().getLogName()).isEqualTo("connections");
    assertThat(message.getTcpLogs().getLogEntryCount()).isEqualTo(1);
  }

  @Test
  void theTracingServiceIsChangedWhileEnvoyRuns() throws Exception {
    apply(tracing("zipkin", httpPort));
    requests("/traced", REQUESTS);
    assertThat(next(posted)).startsWith("/api/v2/spans ").contains("\"x-tenant\":\"seven\"");

    apply(tracing("opentelemetry", grpcPort));
    requests("/traced", REQUESTS);
    assertThat(next(spans).getResourceSpans(0).getScopeSpans(0).getSpans(0).getAttributesList())
        .anySatisfy(attribute -> {
          assertThat(attribute.getKey()).isEqualTo("x-tenant");
          assertThat(attribute.getValue().getStringValue()).isEqualTo("seven");
        });

    apply(tracing("datadog", httpPort));
    posted.clear();
    requests("/traced", REQUESTS);
    String path;
    do {
      path = next(posted);
    } while (!path.startsWith("/v0.4/traces "));
    assertThat(path).contains("x-tenant");
  }

  @Test
  void nothingIsTracedWhereNothingIsSampled() throws Exception {
    apply(tracing("zipkin", httpPort) + "sampling: {client: 0, random: 0, overall: 0}\n");
    requests("/untraced", REQUESTS);
    apply(tracing("zipkin", httpPort));
    requests("/traced", REQUESTS);

    assertThat(next(posted)).contains("/traced").doesNotContain("/untraced");
  }

  private static String tracing(String driver, int port) {
    return """
    apiVersion: ambassador/v1
    kind: TracingService
    name: traces
    service: 127.0.0.1:%d
    driver: %s
    tag_headers: [x-tenant]
    """
        .formatted(port, driver);
  }

  /** Replaces the configuration by a Mapping for everything and a document. */
  private void apply(String document) {
    ResourceSnapshot snapshot =
        YamlLoader.load(
            Map.of(
                "test.yaml",
                """
                apiVersion: ambassador/v1
                kind: Mapping
                name: all
                prefix: /
                rewrite: ""
                service: 127.0.0.1:%d
                ---
                """
                        .formatted(httpPort)
                    + document));
    source.set(snapshot);
    Generation generation =
        controlPlane
            .awaitAcknowledged(seen -> seen == snapshot)
            .toCompletableFuture()
            .orTimeout(30, TimeUnit.SECONDS)
            .join();
    assertThat(generation.timeline().steps()).isNotEmpty();
  }

  /** Sends them on a new connection: one from before a change keeps what was in force. */
  private void requests(String path, int number) throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    URI uri = URI.create("http://" + envoy.listener() + path);
    HttpRequest request = HttpRequest.newBuilder(uri).header("x-tenant", "seven").build();
    for (int i = 0; i < number; i++) {
      assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
  }

  private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    return Objects.requireNonNull(queue.poll(60, TimeUnit.SECONDS), "nothing arrived");
  }

  private int grpcServer() throws IOException {
    Server server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(new LogSink())
            .addService(new SpanSink())
            .build()
            .start();
    open.add(server::shutdownNow);
    return server.getPort();
  }

  /** What answers requests, and is sent spans. */
  private int httpServer() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          if (body.length > 0) {
            String text = new String(body, StandardCharsets.ISO_8859_1);
            posted.add(exchange.getRequestURI() + " " + text);
          }
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    open.add(() -> server.stop(0));
    return server.getAddress().getPort();
  }

  private final class LogSink extends AccessLogServiceGrpc.AccessLogServiceImplBase {
    @Override
    public StreamObserver<StreamAccessLogsMessage> streamAccessLogs(
        StreamObserver<StreamAccessLogsResponse> response) {
      return new StreamObserver<>() {
        @Override
        public void onNext(StreamAccessLogsMessage message) {
          logs.add(message);
        }

        @Override
        public void onError(Throwable cause) {
          // Envoy went away, as it may.
        }

        @Override
        public void onCompleted() {
          response.onCompleted();
        }
      };
    }
  }

  private final class SpanSink extends TraceServiceGrpc.TraceServiceImplBase {
    @Override
    public void export(
        ExportTraceServiceRequest request, StreamObserver<ExportTraceServiceResponse> response) {
      spans.add(request);
      response.onNext(ExportTraceServiceResponse.getDefaultInstance());
      response.onCompleted();
    }
  }
}
