package dev.kat.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.ControlPlane.Settings;
import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.compiler.CompilationResult;
import dev.kat.controlplane.compiler.Compiler;
import dev.kat.controlplane.compiler.CompilerOptions;
import dev.kat.controlplane.compiler.Isolation;
import dev.kat.controlplane.metrics.Metrics;
import dev.kat.controlplane.rollout.Pace;
import dev.kat.controlplane.rollout.StateDirectory;
import dev.kat.controlplane.server.XdsAddress;
import dev.kat.controlplane.server.XdsVariant;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.YamlLoader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A control plane whose compiler has {@link Poison} in it, and its Envoy. */
final class PoisonedEdge implements AutoCloseable {

  private final HttpClient http = HttpClient.newHttpClient();
  private final XdsVariant variant;
  private final Path directory;
  private Metrics metrics = new Metrics();
  private AwaitedStatus states = new AwaitedStatus();
  private FakeSource source = new FakeSource();
  private @Nullable ControlPlane controlPlane;
  private @Nullable LocalEnvoy envoy;

  PoisonedEdge(XdsVariant variant, Path directory) {
    this.variant = variant;
    this.directory = directory;
  }

  /** A Mapping that is answered 302. */
  static String mapping(String name, String prefix) {
    return document(
        "Mapping",
        name,
        "prefix: %s, service: there.example, host_redirect: true, redirect_response_code: 302"
            .formatted(prefix));
  }

  static String document(String kind, String name, String fields) {
    return "{apiVersion: ambassador/v1, kind: %s, name: %s, %s}\n".formatted(kind, name, fields);
  }

  /** A Service of the namespace {@code shop}; its documents begin in lines 2, 4, 6. */
  static String service(String name, String... documents) {
    return """
    ---
    apiVersion: v1
    kind: Service
    metadata:
      name: %s
      namespace: shop
      annotations:
        getambassador.io/config: |
    %s
    spec: {ports: [{port: 80}]}
    """
        .formatted(name, ("---\n" + String.join("---\n", documents)).indent(6));
  }

  /**
   * Options for ports.
   *
   * @param http null for the one that TLS takes the place of
   */
  static CompilerOptions options(@Nullable Integer http, @Nullable Integer https) {
    return new CompilerOptions("default", "default", "127.0.0.1", http, https, Tenancy.OWN_FILES);
  }

  /** Starts with these objects. */
  void start(CompilerOptions options, String... objects) throws IOException {
    startControlPlane(XdsAddress.anyLoopbackPort(), options, objects);
    envoy =
        LocalEnvoy.start(
            LocalEnvoy.find().orElseThrow(), controlPlane().xdsAddress(), variant, directory);
  }

  /** The same where the system chooses the port for cleartext. */
  void start(String... objects) throws IOException {
    start(options(0, null), objects);
  }

  /** Starts the control plane anew, with the last good configuration of the one before. */
  void restart(String... objects) throws IOException {
    XdsAddress address = controlPlane().xdsAddress();
    controlPlane().close();
    metrics.close();
    metrics = new Metrics();
    states = new AwaitedStatus();
    source = new FakeSource();
    startControlPlane(address, options(0, null), objects);
  }

  private void startControlPlane(XdsAddress address, CompilerOptions options, String... objects)
      throws IOException {
    controlPlane =
        ControlPlane.start(
            source,
            new Isolation(all -> {
              CompilationResult result = Compiler.compile(all, options);
              return result.with(Poison.into(result.xds()));
            }),
            new Settings(
                address,
                new Pace(Duration.ZERO, Duration.ofSeconds(20)),
                Duration.ZERO,
                new StateDirectory(directory.resolve("state"))),
            new ControlPlaneListeners(List.of(metrics, states)));
    change(objects);
  }

  /** Makes these objects the ones that there are. */
  void change(String... objects) {
    source.set(load(objects));
  }

  static ResourceSnapshot load(String... objects) {
    return YamlLoader.load(Map.of("all.yaml", String.join("", objects)));
  }

  AwaitedStatus states() {
    return states;
  }

  /** The state in which everything is served that can be, and it is known what cannot. */
  Status settled() {
    return states
        .await(status ->
            !status.rejections().isEmpty() && !status.searching() && isAcknowledged(status))
        .join();
  }

  /** Whether the newest generation is in force. */
  static boolean isAcknowledged(Status status) {
    Generation current = status.current();
    return current != null && status.acknowledged() == current.number();
  }

  /** The places of what Envoy refuses. */
  static List<String> refused(Status status) {
    return status.diagnostics().stream()
        .filter(each -> each.code().toString().contains("refused"))
        .map(each -> each.location() + " line " + each.location().line())
        .toList();
  }

  /** The status of the answer to a request in cleartext. */
  int answer(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port("http") + path);
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).statusCode();
  }

  int port(String listener) {
    Matcher line =
        Pattern.compile("^" + listener + "-[0-9]+::.*:([0-9]+)$", Pattern.MULTILINE)
            .matcher(envoy().admin("/listeners"));
    assertThat(line.find()).isTrue();
    return Integer.parseInt(line.group(1));
  }

  Metrics metrics() {
    return metrics;
  }

  ControlPlane controlPlane() {
    return Objects.requireNonNull(controlPlane);
  }

  LocalEnvoy envoy() {
    return Objects.requireNonNull(envoy);
  }

  @Override
  public void close() {
    if (envoy != null) {
      envoy.close();
    }
    if (controlPlane != null) {
      controlPlane.close();
    }
    metrics.close();
  }
}
