package dev.kat.benchmarks.dataplane;

import dev.kat.benchmarks.LocalEnvoy;
import dev.kat.controlplane.ControlPlane;
import dev.kat.controlplane.Generation;
import dev.kat.controlplane.Timeline;
import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.compiler.CompilerOptions;
import dev.kat.controlplane.compiler.PassListener;
import dev.kat.controlplane.compiler.RememberingCompiler;
import dev.kat.controlplane.emit.RouteLayout;
import dev.kat.controlplane.server.Bootstrap;
import dev.kat.controlplane.server.XdsAddress;
import dev.kat.controlplane.source.YamlLoader;
import dev.kat.controlplane.watch.DirectorySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Mappings, compiled by the control plane and served over ADS as to any Envoy. */
final class CompiledEdge implements Edge {

  private static final int MAPPINGS_OF_A_FILE = 100;

  /** The backend is on this machine. */
  private static final Tenancy OPERATOR = new Tenancy(Set.of(), true, true, true);

  private static final String CHANGED = "changed";
  private static final String COMPILED = "compiled";

  private final ControlPlane controlPlane;
  private final LocalEnvoy envoy;
  private final Path config;
  private final int backend;
  private int number;

  private CompiledEdge(ControlPlane controlPlane, LocalEnvoy envoy, Path config, int backend) {
    this.controlPlane = controlPlane;
    this.envoy = envoy;
    this.config = config;
    this.backend = backend;
  }

  static Edge list(Path program, Path directory, int mappings, int backend)
      throws IOException, InterruptedException {
    return start(program, directory, mappings, backend, RouteLayout.LIST);
  }

  static Edge index(Path program, Path directory, int mappings, int backend)
      throws IOException, InterruptedException {
    return start(program, directory, mappings, backend, RouteLayout.INDEX);
  }

  private static CompiledEdge start(
      Path program, Path directory, int mappings, int backend, RouteLayout layout)
      throws IOException, InterruptedException {
    Path config = Files.createDirectory(directory.resolve("config"));
    for (int first = 0; first < mappings; first += MAPPINGS_OF_A_FILE) {
      String text =
          IntStream.range(Math.max(first, 1), Math.min(first + MAPPINGS_OF_A_FILE, mappings))
              .mapToObj(number -> mapping(number, backend))
              .collect(Collectors.joining());
      Files.writeString(config.resolve("mappings-%05d.yaml".formatted(first)), text);
    }
    Files.writeString(config.resolve(CHANGED + ".yaml"), changed(0, backend));
    CompilerOptions options =
        new CompilerOptions("default", "default", "127.0.0.1", 0, 0, OPERATOR).with(layout);
    ControlPlane controlPlane =
        ControlPlane.start(
            new DirectorySource(config, YamlLoader::load),
            new RememberingCompiler(() -> options, PassListener.NONE),
            ControlPlane.Settings.at(XdsAddress.anyLoopbackPort()));
    LocalEnvoy envoy =
        LocalEnvoy.start(
            program, directory, new Bootstrap("benchmark", controlPlane.xdsAddress(), 0).toJson());
    controlPlane.awaitAcknowledged(snapshot -> true).toCompletableFuture().join();
    return new CompiledEdge(controlPlane, envoy, config, backend);
  }

  /** The one that changes is written by itself, so that reading it costs nothing. */
  private static String changed(int change, int backend) {
    return mapping(0, backend) + "timeout_ms: %d\n".formatted(3000 + change);
  }

  @Override
  public Optional<Changes> changes(int count) throws IOException {
    change();
    double before = envoy.processorMillis();
    double sent = 0;
    for (int i = 0; i < count; i++) {
      List<Timeline.Step> steps = change().timeline().steps();
      Timeline.Step compiled =
          steps.stream().filter(step -> step.what().startsWith(COMPILED)).findFirst().orElseThrow();
      sent += Duration.between(compiled.at(), steps.get(steps.size() - 1).at()).toNanos() / 1e6;
    }
    return Optional.of(new Changes(sent / count, (envoy.processorMillis() - before) / count));
  }

  private Generation change() throws IOException {
    number++;
    Path fresh = Files.writeString(config.resolve(CHANGED + ".tmp"), changed(number, backend));
    Files.move(fresh, config.resolve(CHANGED + ".yaml"), StandardCopyOption.ATOMIC_MOVE);
    String timeout = "timeout_ms: " + (3000 + number);
    return controlPlane
        .awaitAcknowledged(
            snapshot -> snapshot.texts().stream().anyMatch(text -> text.text().contains(timeout)))
        .toCompletableFuture()
        .join();
  }

  private static String mapping(int number, int backend) {
    return """
    ---
    apiVersion: ambassador/v1
    kind: Mapping
    name: mapping-%d
    host: %s
    prefix: %s
    service: 127.0.0.1:%d
    """
        .formatted(number, DataPlane.HOST, Edge.prefix(number), backend);
  }

  @Override
  public LocalEnvoy envoy() {
    return envoy;
  }

  @Override
  public void close() {
    envoy.close();
    controlPlane.close();
  }
}
