package dev.kat.benchmarks.dataplane;

import dev.kat.benchmarks.LocalEnvoy;
import dev.kat.controlplane.ControlPlane;
import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.compiler.CompilerOptions;
import dev.kat.controlplane.compiler.PassListener;
import dev.kat.controlplane.compiler.RememberingCompiler;
import dev.kat.controlplane.server.Bootstrap;
import dev.kat.controlplane.server.XdsAddress;
import dev.kat.controlplane.source.YamlLoader;
import dev.kat.controlplane.watch.DirectorySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Mappings, compiled by the control plane and served over ADS as to any Envoy. */
final class CompiledEdge implements Edge {

  private static final int MAPPINGS_OF_A_FILE = 100;

  /** The backend is on this machine. */
  private static final Tenancy OPERATOR = new Tenancy(Set.of(), true, true, true);

  private final ControlPlane controlPlane;
  private final LocalEnvoy envoy;

  private CompiledEdge(ControlPlane controlPlane, LocalEnvoy envoy) {
    this.controlPlane = controlPlane;
    this.envoy = envoy;
  }

  static CompiledEdge start(Path program, Path directory, int mappings, int backend)
      throws IOException, InterruptedException {
    Path config = Files.createDirectory(directory.resolve("config"));
    for (int first = 0; first < mappings; first += MAPPINGS_OF_A_FILE) {
      String text =
          IntStream.range(first, Math.min(first + MAPPINGS_OF_A_FILE, mappings))
              .mapToObj(number -> mapping(number, backend))
              .collect(Collectors.joining());
      Files.writeString(config.resolve("mappings-%05d.yaml".formatted(first)), text);
    }
    CompilerOptions options =
        new CompilerOptions("default", "default", "127.0.0.1", 0, 0, OPERATOR);
    ControlPlane controlPlane =
        ControlPlane.start(
            new DirectorySource(config, YamlLoader::load),
            new RememberingCompiler(() -> options, PassListener.NONE),
            ControlPlane.Settings.at(XdsAddress.anyLoopbackPort()));
    LocalEnvoy envoy =
        LocalEnvoy.start(
            program, directory, new Bootstrap("benchmark", controlPlane.xdsAddress(), 0).toJson());
    controlPlane.awaitAcknowledged(snapshot -> true).toCompletableFuture().join();
    return new CompiledEdge(controlPlane, envoy);
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
