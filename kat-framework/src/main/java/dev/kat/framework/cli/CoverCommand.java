package dev.kat.framework.cli;

import dev.kat.framework.combine.ArrayModel;
import dev.kat.framework.combine.Coverage;
import dev.kat.framework.combine.ModelException;
import dev.kat.framework.combine.Tuple;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures how far a test set covers a model. */
@Command(
    name = "cover",
    mixinStandardHelpOptions = true,
    description = {
      "Measures how many of a model's tuples a test set of any origin covers.",
      "Exit codes: 0 it covers all, 1 it does not or has rows that are forbidden, 2 wrong usage."
    },
    footer = {
      "",
      "Example:",
      "  kat generate model.json > tests.csv && kat cover model.json tests.csv --strength 3"
    })
final class CoverCommand implements Callable<Integer> {

  private static final double PERCENT = 100;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Parameters(index = "0", paramLabel = "MODEL", description = "The file with the model.")
  private Path model;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Parameters(index = "1", paramLabel = "TESTS", description = "The test set as CSV.")
  private Path tests;

  @Option(
      names = "--strength",
      paramLabel = "T",
      defaultValue = "2",
      description = "The size of the tuples; 2 when not given.")
  private int strength;

  @Option(
      names = "--missing",
      paramLabel = "N",
      defaultValue = "10",
      description = "Lists at most this many of the tuples that are missing; 10 when not given.")
  private int listed;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    ArrayModel read = ModelFile.read(model, strength, 0);
    List<int[]> rows = TestSetFile.read(tests);
    Coverage coverage;
    try {
      coverage = Coverage.measure(read, rows, listed);
    } catch (ModelException | IllegalArgumentException e) {
      throw new WrongUsage(String.valueOf(e.getMessage()));
    }
    PrintWriter out = spec.commandLine().getOut();
    Iterator<Coverage.Share> shares = coverage.shares().iterator();
    Coverage.Share all = shares.next();
    out.printf(
        "%,d rows; %,d tuples of strength %d, of which %,d cannot be%n",
        rows.size(), all.tuples(), strength, all.infeasible());
    out.println(counts(all));
    read.groups().stream()
        .filter(group -> group.strength() > strength)
        .forEach(group -> group(group, shares.next(), out));
    coverage.missingTuples().forEach(tuple -> out.println("  missing: " + text(tuple)));
    coverage.invalidRows().forEach(row -> out.println("  row " + row + " is forbidden"));
    return coverage.missing() == 0 && coverage.invalidRows().isEmpty() ? Kat.OK : Kat.FAILED;
  }

  private static void group(ArrayModel.Group group, Coverage.Share share, PrintWriter out) {
    out.printf(
        "group of factors %s, strength %d: %s%n", group.factors(), group.strength(), counts(share));
  }

  private static String counts(Coverage.Share share) {
    long feasible = share.tuples() - share.infeasible();
    return "%,d of %,d covered, %.2f %%; %,d missing"
        .formatted(
            share.covered(),
            feasible,
            feasible == 0 ? PERCENT : PERCENT * share.covered() / feasible,
            share.missing());
  }

  private static String text(Tuple tuple) {
    return tuple.cells().stream()
        .map(cell -> cell.factor() + "=" + cell.value())
        .collect(Collectors.joining(" "));
  }
}
