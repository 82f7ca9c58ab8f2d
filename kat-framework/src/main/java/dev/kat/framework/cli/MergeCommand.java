package dev.kat.framework.cli;

import dev.kat.framework.api.Suite;
import dev.kat.framework.engine.KatEngine;
import dev.kat.framework.engine.RunOptions;
import dev.kat.framework.engine.ShardOptions;
import dev.kat.framework.engine.Shards;
import dev.kat.framework.report.RunFile;
import dev.kat.framework.report.RunRecord;
import dev.kat.framework.shard.RecordedShards;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts the records of shards together, as if one process had run everything. */
@Command(
    name = "merge",
    mixinStandardHelpOptions = true,
    description =
        "Makes one report and one verdict of the records of all shards; a check that none of them has is lost.",
    footer = {
      "",
      "Example, after kat run --shards 2 --shard 0 --output part-0, and 1 likewise:",
      "  kat merge part-0 part-1"
    })
final class MergeCommand implements Callable<Integer> {

  private final Supplier<List<Suite>> suites;
  private final Function<Shards, KatEngine> engines;

  @Parameters(
      paramLabel = "DIRECTORY",
      arity = "1..*",
      description = "Where a shard has left its run.json.")
  private List<Path> directories = new ArrayList<>();

  @Option(
      names = "--output",
      paramLabel = "DIRECTORY",
      description = "For run.json and report.html; target/kat when not given.")
  private @Nullable Path output;

  @Option(
      names = "--minimise",
      paramLabel = "BATCHES",
      description =
          "How many batches of further combinations may look for the causes of failures, where the shards ran; 6 when not given, 0 for none.")
  private @Nullable Integer minimise;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  MergeCommand(Supplier<List<Suite>> suites, Function<Shards, KatEngine> engines) {
    this.suites = suites;
    this.engines = engines;
  }

  @Override
  public Integer call() {
    List<RunRecord> records = directories.stream().map(MergeCommand::read).toList();
    Map<String, String> parameters = common(records);
    parameters.put(ShardOptions.SHARDS, String.valueOf(records.size()));
    parameters.put(ShardOptions.AT, "records");
    PlanArguments.put(parameters, RunOptions.SYSTEM, records.get(0).system());
    PlanArguments.put(parameters, RunOptions.OUTPUT, output);
    PlanArguments.put(
        parameters, RunOptions.MINIMISE, minimise == null ? RunOptions.MINIMISE_USUALLY : minimise);
    KatEngine engine = engines.apply(new RecordedShards(records));
    Asked asked = Asked.of(parameters, suites.get(), engine);
    return new Launch(engine, asked, parameters, spec.commandLine(), false).run();
  }

  private static RunRecord read(Path directory) {
    try {
      return RunFile.read(RunFile.json(directory));
    } catch (IOException e) {
      throw new WrongUsage(String.valueOf(e.getMessage()));
    }
  }

  /** What all have been asked; those of another run are not added up with these. */
  private static Map<String, String> common(List<RunRecord> records) {
    Map<String, String> first = whole(records.get(0));
    for (RunRecord record : records) {
      if (!whole(record).equals(first)) {
        throw new WrongUsage(
            "these are shards of different runs: %s, and %s".formatted(first, whole(record)));
      }
    }
    return first;
  }

  private static Map<String, String> whole(RunRecord record) {
    Map<String, String> options = new TreeMap<>(record.options());
    options.remove(ShardOptions.SHARD);
    return options;
  }
}
