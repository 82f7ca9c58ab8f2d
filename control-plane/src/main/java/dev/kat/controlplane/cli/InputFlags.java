package dev.kat.controlplane.cli;

import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.watch.ClusterSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Where a command reads configuration from: files, directories and the standard input, or one
 * cluster. A cluster is always named, because the one that happens to be the current one is seldom
 * the one that is meant.
 */
final class InputFlags {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description = "Files or directories; - is stdin.")
  private List<String> paths = List.of();

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description = "Read the cluster that this file names in place of files; nothing is written.")
  private @Nullable Path kubeconfig;

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description = "The context of --kubeconfig to use (default: its current-context).")
  private @Nullable String context;

  @Option(
      names = "--only-namespace",
      paramLabel = "NAME",
      description = "With --kubeconfig, read this namespace alone, for those who may no more.")
  private @Nullable String namespace;

  /**
   * All that there is at this moment.
   *
   * @throws UserErrorException when it cannot be read, or it is not clear what to read
   */
  ResourceSnapshot read(InputStream stdin) {
    if (kubeconfig == null && (context != null || namespace != null)) {
      throw usage("--context and --only-namespace are about a cluster; give --kubeconfig");
    }
    if (kubeconfig != null && !paths.isEmpty()) {
      throw usage("files and --kubeconfig exclude each other; give one");
    }
    if (kubeconfig != null) {
      return ofCluster(kubeconfig);
    }
    if (paths.isEmpty()) {
      throw usage("there is nothing to read; give files, directories, - or --kubeconfig");
    }
    return Inputs.read(paths, stdin).snapshot();
  }

  private ResourceSnapshot ofCluster(Path file) {
    try {
      return ClusterSnapshot.read(file, context, namespace, PATIENCE);
    } catch (IOException e) {
      throw new UserErrorException(
          UserErrorException.USAGE, e.getMessage() + "; correct --kubeconfig or --context");
    }
  }

  private static UserErrorException usage(String message) {
    return new UserErrorException(UserErrorException.USAGE, message);
  }
}
