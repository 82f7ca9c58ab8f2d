package dev.kat.framework.cli;

import dev.kat.framework.combine.ArrayModel;
import dev.kat.framework.combine.CoveringArray;
import dev.kat.framework.combine.Generator;
import dev.kat.framework.combine.ModelException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a covering array for a model in a file. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description =
        "Prints a covering array for a model as CSV: a row a line, the index of a value for each"
            + " factor.",
    footer = {
      "",
      "A model is a JSON file; indices count from 0:",
      "  {\"factors\": [2, 3, 3], \"forbidden\": [[[0, 1], [1, 2]]]}",
      "Sets of its factors may have a strength of their own:",
      "  \"groups\": [{\"factors\": [0, 1, 2], \"strength\": 3}]",
      "Values may be preferred where any of them will do; here those of the third factor:",
      "  \"weights\": [[], [], [1, 1, 8]]",
      "Of invalid values, each as [factor, value], a row has one at most:",
      "  \"invalid\": [[1, 2]]",
      "",
      "Examples:",
      "  kat generate model.json --strength 3 > tests.csv",
      "  kat generate model.json --optimise 20 --seed 7"
    })
final class GenerateCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Parameters(paramLabel = "MODEL", description = "The file with the model.")
  private Path file;

  @Option(
      names = "--strength",
      paramLabel = "T",
      defaultValue = "2",
      description = "Every feasible tuple of this many factors is covered; 2 when not given.")
  private int strength;

  @Option(
      names = "--optimise",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description = "Spends this long on making the array smaller; 0 when not given.")
  private int seconds;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "0",
      description = "Chooses among arrays of equal merit; the same seed gives the same array.")
  private long seed;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    if (seconds < 0) {
      throw new WrongUsage("--optimise " + seconds + " is less than nothing");
    }
    ArrayModel model = ModelFile.read(file, strength, seed);
    PrintWriter out = spec.commandLine().getOut();
    for (int[] row : array(model).rows()) {
      out.println(Arrays.stream(row).mapToObj(String::valueOf).collect(Collectors.joining(",")));
    }
    return Kat.OK;
  }

  private CoveringArray array(ArrayModel model) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    try {
      return seconds == 0
          ? new Generator().generate(model)
          : new Generator().optimise(model, () -> System.nanoTime() < end);
    } catch (ModelException e) {
      throw new WrongUsage("%s: %s".formatted(file, e.getMessage()));
    }
  }
}
