package dev.kat.framework.cli;

import dev.kat.framework.engine.ExplainedFailure;
import dev.kat.framework.watch.Round;
import java.io.PrintWriter;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Shows rounds: the first failures of each explained, the others counted, and then a line that says
 * what the round did. What fails because everything ends is not shown.
 */
final class RoundScreen implements TestExecutionListener {

  private static final int EXPLAINED = 3;
  private static final String CLEAR = "\u001b[2J\u001b[H";

  private final PrintWriter out;
  private final boolean terminal;
  private final CancellationToken end;
  private int failures;

  RoundScreen(PrintWriter out, boolean terminal, CancellationToken end) {
    this.out = out;
    this.terminal = terminal;
    this.end = end;
  }

  /** A round begins: what is on a terminal is over. */
  synchronized void begin() {
    failures = 0;
    if (terminal) {
      out.print(CLEAR);
      out.flush();
    }
  }

  @Override
  public void executionFinished(TestIdentifier node, TestExecutionResult result) {
    result.getThrowable().ifPresent(this::failure);
  }

  private synchronized void failure(Throwable why) {
    boolean repeated = why instanceof ExplainedFailure failure && failure.isRepeated();
    if (repeated || end.isCancellationRequested()) {
      return;
    }
    failures++;
    if (failures <= EXPLAINED) {
      out.println(why.getMessage());
      out.println();
    }
  }

  /** A round is over. */
  synchronized void end(int number, Round round, double seconds) {
    if (failures > EXPLAINED) {
      out.println("… and %d more failures".formatted(failures - EXPLAINED));
    }
    out.println(
        "%s  round %d%s: %s"
            .formatted(
                LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS),
                number,
                changed(round.changed()),
                round.problem().isEmpty() ? done(round, seconds) : round.problem()));
  }

  private static String changed(List<String> names) {
    if (names.isEmpty()) {
      return "";
    }
    String first = names.get(0).substring(names.get(0).lastIndexOf('.') + 1);
    return ", " + first + (names.size() == 1 ? "" : " and %d more".formatted(names.size() - 1));
  }

  private static String done(Round round, double seconds) {
    return String.format(
        Locale.ROOT,
        "%d judged again, %d ran again, %.1f s; %d pass, %d fail%s",
        round.judged(),
        round.ran(),
        seconds,
        round.passed(),
        round.failed(),
        round.unseen().isEmpty()
            ? ""
            : "; not run again, but failing: " + String.join(", ", round.unseen()));
  }

  /** There can be no round yet. */
  synchronized void waiting(String why) {
    out.println("waiting for the compiler: " + why);
  }
}
