package dev.kat.framework.cli;

import dev.kat.framework.api.Suite;
import dev.kat.framework.engine.KatEngine;
import dev.kat.framework.engine.RunOptions;
import dev.kat.framework.engine.Shards;
import dev.kat.framework.env.EnvironmentException;
import dev.kat.framework.report.RunFile;
import dev.kat.framework.shard.ClusterShards;
import dev.kat.framework.shard.Publisher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the suites through the same engine as the build does. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Runs the suites, explains failures, and writes a report.",
    footer = {
      "",
      "Examples:",
      "  kat run",
      "  kat run --select 'host=regex rewrite=absent'",
      "  kat run --tiers compile --strength 3",
      "  kat run --budget 100                 a hundred combinations, those that cover most",
      "  kat run --budget 90s                 as many as take about a minute and a half",
      "  kat run --profile release --shards 8 --shard 0 --output part-0",
      "  kat run --minimise 0                 failures are not looked into",
      "  kat run --cluster kubeconfig --kubeconfig ~/.kube/config --context kind-kat --keep",
      "  kat run --cluster kubeconfig --kubeconfig FILE --shards 4 --on-cluster",
      "  kat run --shards 4 --shard 0 --output part-0     (and so on; then kat merge part-*)"
    })
final class RunCommand implements Callable<Integer> {

  private final Supplier<List<Suite>> suites;
  private final Function<Shards, KatEngine> engines;
  private final boolean terminal;

  @Mixin private PlanArguments arguments = new PlanArguments();

  @Option(
      names = "--tiers",
      paramLabel = "LIST",
      description = "compile, and embedded or cluster, separated by a comma; both when not given.")
  private @Nullable String tiers;

  @Mixin private ClusterArguments cluster = new ClusterArguments();

  @Mixin private ShardArguments shards = new ShardArguments();

  @Option(
      names = "--output",
      paramLabel = "DIRECTORY",
      description =
          "For run.json and report.html; target/kat when not given, or what -Dkat.output says.")
  private @Nullable Path output;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description =
          "How many requests are under way at the same time; 64 when not given, on a cluster 16.")
  private @Nullable Integer parallel;

  @Option(
      names = "--minimise",
      paramLabel = "BATCHES",
      description =
          "How many batches of further combinations may look for the causes of failures; 6 when not given, 0 for none. In a single shard there are none: kat merge looks for them.")
  private @Nullable Integer minimise;

  @Option(
      names = "--quarantine",
      paramLabel = "FILE",
      description =
          "Known failures, a line each: flaky or expected, combinations as for --select, check or *, owner, last day, reason; with tabs between.")
  private @Nullable Path quarantine;

  @Option(
      names = "--inventory-update",
      paramLabel = "DIRECTORY",
      description =
          "Writes the inventories of the suites there instead of comparing them, and fails.")
  private @Nullable Path inventoryUpdate;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  RunCommand(Supplier<List<Suite>> suites, Function<Shards, KatEngine> engines, boolean terminal) {
    this.suites = suites;
    this.engines = engines;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Map<String, String> parameters = parameters();
    KatEngine engine = engines.apply(new ClusterShards());
    RunOptions options = Asked.options(parameters);
    Asked.requireSystem(engine, options);
    // It takes as long as planning does, and needs nothing of it.
    try (KatEngine.Begun begun = engine.anticipate(options)) {
      return run(engine, parameters);
    }
  }

  private int run(KatEngine engine, Map<String, String> parameters) {
    Asked asked = Asked.of(parameters, suites.get(), engine);
    RunOptions options = asked.options();
    if (options.inventoryUpdate() != null && !options.plan().untouched()) {
      throw new WrongUsage(
          "an inventory lists the whole plan: update it without --select, --seed, --strength, --profile and --budget");
    }
    Launch launch = new Launch(engine, asked, parameters, spec.commandLine(), terminal);
    return shards.publish() ? published(launch, options) : launch.run();
  }

  /** Ends well when the result has been sent, whatever it is: then nobody has to try again. */
  private int published(Launch launch, RunOptions options) {
    Integer shard = options.shards().index();
    if (shard == null) {
      throw new WrongUsage("--publish is for the pods of --on-cluster");
    }
    try (Publisher publisher = Publisher.ofThisPod(shard, options.cluster())) {
      launch.run(new Published(publisher));
      publisher.send(RunFile.read(RunFile.json(options.output())));
      return Kat.OK;
    } catch (IOException | EnvironmentException e) {
      spec.commandLine().getErr().println("kat: " + e.getMessage());
      return Kat.FAILED;
    }
  }

  /** What holds unless the system property says something else. */
  private static @Nullable String usual() {
    return System.getProperty(RunOptions.MINIMISE) == null ? RunOptions.MINIMISE_USUALLY : null;
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = arguments.parameters();
    PlanArguments.put(parameters, RunOptions.TIERS, tiers);
    parameters.putAll(cluster.parameters());
    parameters.putAll(shards.parameters());
    PlanArguments.put(parameters, RunOptions.OUTPUT, output);
    PlanArguments.put(parameters, RunOptions.PARALLEL, parallel);
    PlanArguments.put(
        parameters, RunOptions.QUARANTINE, quarantine == null ? null : quarantine.toAbsolutePath());
    PlanArguments.put(parameters, RunOptions.MINIMISE, minimise == null ? usual() : minimise);
    PlanArguments.put(
        parameters,
        RunOptions.INVENTORY_UPDATE,
        inventoryUpdate == null ? null : inventoryUpdate.toAbsolutePath());
    return parameters;
  }
}
