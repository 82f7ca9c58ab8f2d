package dev.kat.framework.cli;

import dev.kat.framework.engine.ExplainedFailure;
import dev.kat.framework.engine.ProgressEntry;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Shows a run while it goes on: one line that changes on a terminal, a line for each phase and each
 * tenth of the checks elsewhere; then the failures: the first ones explained, more by their titles,
 * and the rest only counted, for the report has them all.
 */
final class Screen implements TestExecutionListener {

  private static final int TENTHS = 10;
  private static final int EXPLAINED = 10;
  private static final int NAMED = 40;

  private final PrintWriter out;
  private final boolean terminal;
  private final Estimate estimate;
  private final long start = System.nanoTime();
  private String phase = "";
  private int tenth;
  private int failures;
  private int repeated;
  private int width;

  Screen(PrintWriter out, boolean terminal, Estimate estimate) {
    this.out = out;
    this.terminal = terminal;
    this.estimate = estimate;
  }

  @Override
  public void reportingEntryPublished(TestIdentifier node, ReportEntry entry) {
    ProgressEntry.read(entry.getKeyValuePairs()).ifPresent(this::progress);
  }

  private synchronized void progress(ProgressEntry progress) {
    int reached = progress.total() == 0 ? 0 : progress.done() * TENTHS / progress.total();
    boolean news = !progress.phase().equals("checks") && !progress.phase().equals(phase);
    if (news) {
      phase = progress.phase();
    }
    String line = line(progress);
    if (terminal) {
      out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
      out.flush();
      width = line.length();
    } else if (news || reached > tenth) {
      out.println(line);
    }
    tenth = reached;
  }

  private String line(ProgressEntry progress) {
    double seconds = (System.nanoTime() - start) / 1e9;
    String counts =
        String.format(
            Locale.ROOT,
            "%5.1f s  %-11s  %d of %d checks",
            seconds,
            phase,
            progress.done(),
            progress.total());
    OptionalDouble left = estimate.left(seconds, progress);
    return left.isEmpty()
        ? counts
        : counts + String.format(Locale.ROOT, ", about %.0f s left", left.getAsDouble());
  }

  private synchronized void endLine() {
    if (terminal && width > 0) {
      out.println();
      width = 0;
    }
  }

  @Override
  public void executionFinished(TestIdentifier node, TestExecutionResult result) {
    endLine();
    result.getThrowable().ifPresent(this::failure);
  }

  private synchronized void failure(Throwable why) {
    String explanation = String.valueOf(why.getMessage());
    if (why instanceof ExplainedFailure failure && failure.isRepeated()) {
      repeated++;
      return;
    }
    failures++;
    if (failures <= EXPLAINED) {
      out.println();
      out.println(explanation);
    } else if (failures <= NAMED) {
      explanation.lines().limit(1).forEach(out::println);
    }
  }

  @Override
  public synchronized void testPlanExecutionFinished(TestPlan plan) {
    endLine();
    if (failures > NAMED) {
      out.println("… and " + (failures - NAMED) + " more failures; the report has them all");
    }
    if (repeated > 0) {
      out.println("… and " + repeated + " failures with the same causes");
    }
    out.println();
  }

  @Override
  public void executionSkipped(TestIdentifier node, String reason) {
    endLine();
    out.println("skipped " + node.getDisplayName() + ": " + reason);
  }
}
