package dev.kat.framework.cli;

import dev.kat.framework.engine.ShardOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that divide a run among machines. */
final class ShardArguments {

  @Option(
      names = "--shards",
      paramLabel = "N",
      description = "Divides the run into N parts that are expected to take equally long.")
  private @Nullable Integer shards;

  @Option(
      names = "--shard",
      paramLabel = "I",
      description = "Runs only the part I, from 0; kat merge puts the parts together.")
  private @Nullable Integer shard;

  @Option(
      names = "--on-cluster",
      description = "Runs the parts as pods of a Job in the cluster, and collects their results.")
  private boolean onCluster;

  @Option(
      names = "--timings",
      paramLabel = "FILE",
      description =
          "The timings.json of an earlier run, to divide by; with --shard, give all parts the same.")
  private @Nullable Path timings;

  @Option(names = "--shard-files", hidden = true)
  private @Nullable Path files;

  @Option(names = "--origin", hidden = true)
  private @Nullable String origin;

  @Option(names = "--publish", hidden = true)
  private boolean publish;

  /** Whether this process is a pod that reports to whoever has started the Job. */
  boolean publish() {
    return publish;
  }

  /** The configuration parameters of the engine. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new TreeMap<>();
    PlanArguments.put(parameters, ShardOptions.SHARDS, shards);
    PlanArguments.put(parameters, ShardOptions.SHARD, shard);
    PlanArguments.put(parameters, ShardOptions.AT, onCluster ? "cluster" : null);
    PlanArguments.put(parameters, ShardOptions.TIMINGS, timings);
    PlanArguments.put(parameters, ShardOptions.FILES, files);
    PlanArguments.put(parameters, ShardOptions.ORIGIN, origin);
    return parameters;
  }
}
