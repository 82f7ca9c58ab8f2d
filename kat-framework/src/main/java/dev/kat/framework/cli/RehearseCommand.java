package dev.kat.framework.cli;

import dev.kat.framework.cli.FaultsFile.Known;
import dev.kat.framework.combine.ArrayModel;
import dev.kat.framework.combine.Generator;
import dev.kat.framework.minimise.Minimiser.Effort;
import dev.kat.framework.minimise.Rehearsal;
import dev.kat.framework.minimise.Rehearsal.Result;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures how well known faults are minimised. */
@Command(
    name = "rehearse",
    mixinStandardHelpOptions = true,
    description = {
      "Minimises faults that are known, without running anything, and prints how often the very",
      "combination was found, and what it took: batches of rows after the run, and rows in them."
    },
    footer = {
      "",
      "A file of faults is JSON; a row fails that has all cells of a tuple:",
      "  {\"single\": {\"k2\": [{\"tuple\": [[0, 1], [3, 0]], \"row\": [1, 0, 2, 0]}]},",
      "   \"double\": [{\"tuples\": [[[0, 1]], [[1, 0], [2, 2]]], \"row\": [1, 0, 2, 0]}]}",
      "",
      "Example:",
      "  kat rehearse model.json faults.json --strength 2"
    })
final class RehearseCommand implements Callable<Integer> {

  /** No limit but that of batches. */
  private static final Effort EFFORT = new Effort(8, Integer.MAX_VALUE, 10);

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Parameters(index = "0", paramLabel = "MODEL", description = "The file with the model.")
  private Path model;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Parameters(index = "1", paramLabel = "FAULTS", description = "The file with the faults.")
  private Path faults;

  @Option(
      names = "--strength",
      paramLabel = "T",
      defaultValue = "2",
      description = "Of the array that was run before; 2 when not given.")
  private int strength;

  @Option(names = "--wrong", description = "Lists the faults that were not found exactly.")
  private boolean wrong;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    ArrayModel read = ModelFile.read(model, strength, 0);
    Rehearsal rehearsal = new Rehearsal(read, new Generator().generate(read));
    PrintWriter out = spec.commandLine().getOut();
    out.println("faults  exact  batches: median most  rows: median most");
    for (Map.Entry<String, List<Known>> group : FaultsFile.read(faults).entrySet()) {
      List<Result> results = new ArrayList<>();
      for (Known known : group.getValue()) {
        Result result = rehearsal.run(known.tuples(), known.row(), EFFORT);
        results.add(result);
        if (wrong && !result.exact()) {
          out.printf("  %s was found to be %s%n", known.tuples(), result.causes());
        }
      }
      line(group.getKey(), results, out);
    }
    return Kat.OK;
  }

  private static void line(String group, List<Result> results, PrintWriter out) {
    out.printf(
        "%-6s %3d/%-3d %15d %4d %13d %4d%n",
        group,
        results.stream().filter(Result::exact).count(),
        results.size(),
        median(results, Result::batches),
        most(results, Result::batches),
        median(results, Result::rows),
        most(results, Result::rows));
  }

  private static int median(List<Result> results, ToIntFunction<Result> number) {
    return Rehearsal.median(results.stream().mapToInt(number).toArray());
  }

  private static int most(List<Result> results, ToIntFunction<Result> number) {
    return results.stream().mapToInt(number).max().orElse(0);
  }
}
