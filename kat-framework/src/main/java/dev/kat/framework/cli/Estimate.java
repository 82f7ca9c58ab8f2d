package dev.kat.framework.cli;

import dev.kat.framework.engine.ProgressEntry;
import dev.kat.framework.report.History;
import java.util.OptionalDouble;

/**
 * How long a run still takes: as long as an earlier one of as many checks, and the more answers
 * there are, the more it is what their rate tells. While neither is known, nobody knows.
 *
 * <p>The rate of the first answers tells nothing: they are few, and all the others wait for the
 * first configurations of their Envoys.
 */
final class Estimate {

  /** The phase that takes most of the time, and goes on evenly enough for a rate. */
  private static final String ANSWERING = "exchange";

  /** One answer in so many is enough for a rate. */
  private static final int EVIDENCE = 10;

  private final History history;
  private boolean answering;
  private double from;
  private int before;

  Estimate(History history) {
    this.history = history;
  }

  /**
   * The seconds that are left.
   *
   * @param seconds since the run began
   * @param progress what has just been told; all of it has to be, in order
   */
  OptionalDouble left(double seconds, ProgressEntry progress) {
    if (!answering && progress.phase().equals(ANSWERING)) {
      answering = true;
      from = seconds;
      before = progress.done();
    }
    int open = progress.total() - progress.done();
    if (open == 0) {
      return OptionalDouble.empty();
    }
    double remembered = remembered(progress.total()) - seconds;
    int answered = answering ? progress.done() - before : 0;
    if (answered * EVIDENCE < answered + open) {
      return remembered > 0 ? OptionalDouble.of(remembered) : OptionalDouble.empty();
    }
    double measured = (seconds - from) * open / answered;
    double share = (double) answered / (answered + open);
    return OptionalDouble.of(
        remembered > 0 ? share * measured + (1 - share) * remembered : measured);
  }

  /** What an earlier run took for so many checks; 0 when there was none. */
  private double remembered(int checks) {
    return history.nearest(checks).map(run -> run.seconds() * checks / run.checks()).orElse(0.0);
  }
}
