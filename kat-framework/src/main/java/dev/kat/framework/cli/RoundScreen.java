package dev.kat.framework.cli;

import dev.kat.framework.engine.ExplainedFailure;
import java.io.PrintWriter;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Shows the failures of one round: the first ones explained, the others counted. */
final class RoundScreen implements TestExecutionListener {

  private static final int EXPLAINED = 3;
  private static final String CLEAR = "\u001b[2J\u001b[H";

  private final PrintWriter out;
  private final boolean terminal;
  private int failures;

  RoundScreen(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** A new round begins: what is on the screen is over. */
  synchronized void clear() {
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
    if (why instanceof ExplainedFailure failure && failure.isRepeated()) {
      return;
    }
    failures++;
    if (failures <= EXPLAINED) {
      out.println(why.getMessage());
      out.println();
    }
  }

  /** Says how many failures it has not shown. */
  synchronized void end() {
    if (failures > EXPLAINED) {
      out.println("… and %d more failures".formatted(failures - EXPLAINED));
    }
  }
}
