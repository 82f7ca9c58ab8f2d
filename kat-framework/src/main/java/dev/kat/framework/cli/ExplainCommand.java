package dev.kat.framework.cli;

import dev.kat.framework.report.RunRecord;
import dev.kat.framework.report.RunRecord.CauseRecord;
import dev.kat.framework.report.RunRecord.LeafRecord;
import dev.kat.framework.report.RunRecord.Outcome;
import dev.kat.framework.report.Summary;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a recorded run knows of a cause or of a combination. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Prints why something failed in the last run, without running anything.",
    footer = {
      "",
      "Examples:",
      "  kat explain                  all causes, a line each",
      "  kat explain 2                the second cause: one screen",
      "  kat explain 9f3a1c           every check of a combination, by the beginning of its id",
      "  kat explain 1 --of build/kat/run.json",
      "",
      "Exit codes: 0 it is explained, 2 there is nothing of that name."
    })
final class ExplainCommand implements Callable<Integer> {

  private static final int CAUSE_DIGITS = 3;

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "The number of a cause, or the beginning of a combination's id.")
  private String id = "";

  @Mixin private ResultArgument result = new ResultArgument();

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    RunRecord run = result.read();
    PrintWriter out = spec.commandLine().getOut();
    if (id.isEmpty()) {
      Summary.lines(run).forEach(out::println);
      out.println(Summary.verdict(run));
    } else if (id.matches("\\d{1,%d}".formatted(CAUSE_DIGITS))) {
      out.println(explanation(run, cause(run, Integer.parseInt(id))));
    } else {
      combination(run).forEach(leaf -> check(leaf, out));
    }
    return Kat.OK;
  }

  static CauseRecord cause(RunRecord run, int number) {
    return run.causes().stream()
        .filter(each -> each.number() == number)
        .findFirst()
        .orElseThrow(() ->
            new WrongUsage(
                "there is no cause %d in that run: it has %d causes"
                    .formatted(number, run.causes().size())));
  }

  private static String explanation(RunRecord run, CauseRecord cause) {
    return run.leaves().stream()
        .filter(leaf -> leaf.uniqueId().equals(cause.shownAt()))
        .map(leaf -> String.valueOf(leaf.explanation()))
        .findFirst()
        .orElse(cause.line());
  }

  private List<LeafRecord> combination(RunRecord run) {
    List<LeafRecord> checks =
        run.leaves().stream()
            .filter(leaf -> !leaf.combination().isEmpty() && leaf.combination().startsWith(id))
            .toList();
    if (checks.isEmpty()) {
      throw new WrongUsage("no combination whose id begins with '" + id + "' is in that run");
    }
    return checks;
  }

  private static void check(LeafRecord leaf, PrintWriter out) {
    if (leaf.outcome() == Outcome.PASSED) {
      out.println("passed  %s %s: %s".formatted(leaf.suite(), leaf.combination(), leaf.check()));
    } else {
      out.println(leaf.explanation());
    }
  }
}
