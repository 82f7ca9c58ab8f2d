package dev.kat.framework.cli;

import dev.kat.framework.cluster.Cleanup;
import dev.kat.framework.cluster.ClusterOptions;
import dev.kat.framework.env.EnvironmentException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Removes what runs have left in a cluster. */
@Command(
    name = "clean",
    mixinStandardHelpOptions = true,
    description = "Removes what runs have left in a cluster: what has their labels, nothing else.",
    footer = {
      "",
      "Examples:",
      "  kat clean --kubeconfig ~/.kube/config --run kept",
      "  kat clean --kubeconfig ~/.kube/config --context kind-kat --all"
    })
final class CleanCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Mixin private KubeconfigArguments cluster = new KubeconfigArguments();

  @Option(names = "--run", paramLabel = "NAME", description = "The run to remove.")
  private @Nullable String run;

  @Option(names = "--all", description = "Removes all runs.")
  private boolean all;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    if (all == (run != null)) {
      throw new WrongUsage("give either --run NAME or --all");
    }
    if (!cluster.areGiven()) {
      throw new WrongUsage("--kubeconfig FILE must name the cluster");
    }
    Map<String, String> given = new TreeMap<>();
    given.put(ClusterOptions.CLUSTER, "kubeconfig");
    cluster.putInto(given);
    PlanArguments.put(given, ClusterOptions.RUN, run);
    PrintWriter out = spec.commandLine().getOut();
    try {
      List<String> removed = Cleanup.run(options(given), PATIENCE);
      removed.forEach(name -> out.println("removed " + name));
      if (removed.isEmpty()) {
        out.println("there is nothing to remove");
      }
      return Kat.OK;
    } catch (EnvironmentException e) {
      spec.commandLine().getErr().println("kat: " + e.getMessage());
      return Kat.FAILED;
    }
  }

  private static ClusterOptions options(Map<String, String> given) {
    try {
      return ClusterOptions.from(name -> Optional.ofNullable(given.get(name)));
    } catch (IllegalArgumentException e) {
      throw new WrongUsage(String.valueOf(e.getMessage()));
    }
  }
}
