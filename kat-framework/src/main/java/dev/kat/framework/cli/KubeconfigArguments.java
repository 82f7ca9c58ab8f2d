package dev.kat.framework.cli;

import dev.kat.framework.cluster.ClusterOptions;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name a cluster. */
final class KubeconfigArguments {

  @Option(names = "--kubeconfig", paramLabel = "FILE", description = "Names the cluster.")
  private @Nullable Path kubeconfig;

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description = "The context of that file; its current one when not given.")
  private @Nullable String context;

  /** Whether a file names one. */
  boolean areGiven() {
    return kubeconfig != null;
  }

  /** Adds the configuration parameters of the engine. */
  void putInto(Map<String, String> parameters) {
    PlanArguments.put(parameters, ClusterOptions.KUBECONFIG, kubeconfig);
    PlanArguments.put(parameters, ClusterOptions.CONTEXT, context);
  }
}
