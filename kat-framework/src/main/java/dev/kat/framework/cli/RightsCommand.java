package dev.kat.framework.cli;

import dev.kat.framework.api.InCluster;
import dev.kat.framework.api.SystemUnderTest;
import dev.kat.framework.cluster.DriverRights;
import dev.kat.framework.engine.KatEngine;
import dev.kat.framework.engine.RunOptions;
import dev.kat.framework.engine.ShardOptions;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells the rights that a run needs in a cluster. */
@Command(
    name = "rights",
    mixinStandardHelpOptions = true,
    description = {
      "Prints a ClusterRole with all that the user of a kubeconfig must be allowed to do for a run with",
      "the same options, and no more. Whoever administers the cluster binds it to that user."
    },
    footer = {
      "",
      "Examples:",
      "  kat rights | kubectl apply -f -",
      "  kubectl create clusterrolebinding kat-driver --clusterrole kat-driver --user tester",
      "  kat rights --run nightly --rbac cluster"
    })
final class RightsCommand implements Callable<Integer> {

  private final KatEngine engine;

  @Mixin private ClusterArguments cluster = new ClusterArguments();
  @Mixin private ShardArguments shards = new ShardArguments();

  @Option(names = "--system", paramLabel = "NAME", description = "The system under test.")
  private @Nullable String system;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  RightsCommand(KatEngine engine) {
    this.engine = engine;
  }

  @Override
  public Integer call() {
    Map<String, String> parameters = new TreeMap<>(cluster.parameters());
    parameters.putAll(shards.parameters());
    PlanArguments.put(parameters, RunOptions.SYSTEM, system);
    try {
      RunOptions options = PlanArguments.options(parameters);
      boolean job = options.shards().at() == ShardOptions.At.CLUSTER;
      DriverRights rights =
          DriverRights.of(subject(options), options.cluster(), job ? options.shards().count() : 0);
      spec.commandLine().getOut().print(rights.yaml());
      spec.commandLine().getOut().flush();
      return Kat.OK;
    } catch (IllegalArgumentException e) {
      throw new WrongUsage(String.valueOf(e.getMessage()));
    }
  }

  private InCluster subject(RunOptions options) {
    SystemUnderTest chosen = engine.system(options);
    return chosen
        .inCluster()
        .orElseThrow(() -> new WrongUsage(chosen.name() + " does not run inside a cluster"));
  }
}
