package dev.kat.framework.cli;

import dev.kat.framework.api.Suite;
import dev.kat.framework.engine.KatEngine;
import dev.kat.framework.engine.RunOptions;
import dev.kat.framework.engine.Shards;
import dev.kat.framework.report.RunRecord;
import dev.kat.framework.report.RunRecord.LeafRecord;
import dev.kat.framework.report.RunRecord.Outcome;
import dev.kat.framework.shard.ClusterShards;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs again what failed. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the combinations again that failed in a recorded run: with the same system, seed,",
      "strength, profile and tiers, wherever that was."
    },
    footer = {
      "",
      "Examples:",
      "  kat replay target/kat/run.json               all that failed",
      "  kat replay target/kat --cause 2              what failed for the second cause",
      "  kat replay target/kat --output target/again  leaves the record of that run as it is"
    })
final class ReplayCommand implements Callable<Integer> {

  private final Supplier<List<Suite>> suites;
  private final Function<Shards, KatEngine> engines;
  private final boolean terminal;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Parameters(paramLabel = "RESULT", description = "The record of a run, or its directory.")
  private Path result;

  @Option(names = "--cause", paramLabel = "NUMBER", description = "Only what failed for this.")
  private @Nullable Integer cause;

  @Option(
      names = "--output",
      paramLabel = "DIRECTORY",
      description = "For run.json and report.html, as for kat run.")
  private @Nullable Path output;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  ReplayCommand(
      Supplier<List<Suite>> suites, Function<Shards, KatEngine> engines, boolean terminal) {
    this.suites = suites;
    this.engines = engines;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    RunRecord run = ResultArgument.read(result);
    Map<String, String> parameters = new TreeMap<>(run.options());
    PlanArguments.put(parameters, RunOptions.SYSTEM, run.system());
    PlanArguments.put(parameters, RunOptions.SELECT, selection(run));
    PlanArguments.put(parameters, RunOptions.OUTPUT, output);
    KatEngine engine = engines.apply(new ClusterShards());
    Asked asked = Asked.of(parameters, suites.get(), engine);
    return new Launch(engine, asked, parameters, spec.commandLine(), terminal).run();
  }

  private String selection(RunRecord run) {
    Predicate<LeafRecord> meant =
        cause == null
            ? leaf -> leaf.outcome() != Outcome.PASSED
            : ExplainCommand.cause(run, cause)::concerns;
    String selection =
        run.leaves().stream()
            .filter(meant)
            .filter(leaf -> !leaf.combination().isEmpty())
            .map(leaf -> leaf.suite() + " " + leaf.combination())
            .distinct()
            .collect(Collectors.joining(", "));
    if (selection.isEmpty()) {
      throw new WrongUsage("no combination failed in that run, so there is nothing to replay");
    }
    return selection;
  }
}
