package dev.kat.framework.engine;

import java.util.Map;
import java.util.function.Consumer;

/**
 * How far a run has come, told through reporting entries of the root: one when a phase begins, and
 * one for each hundredth of the checks.
 */
final class Progress {

  private static final int STEPS = 100;

  private final Consumer<Map<String, String>> listener;
  private final int total;
  private int done;
  private int step;

  Progress(Consumer<Map<String, String>> listener, int total) {
    this.listener = listener;
    this.total = total;
  }

  synchronized void phase(String name) {
    publish(name);
  }

  synchronized void done() {
    reached(done + 1);
  }

  /** Tells how many checks are done, as counted elsewhere; a count never goes back. */
  synchronized void reached(int count) {
    done = Math.max(done, Math.min(count, total));
    int reached = total == 0 ? STEPS : (int) ((long) done * STEPS / total);
    if (reached > step) {
      step = reached;
      publish("");
    }
  }

  private void publish(String phase) {
    listener.accept(
        Map.of(
            ProgressEntry.PHASE, phase.isEmpty() ? "checks" : phase,
            ProgressEntry.DONE, String.valueOf(done),
            ProgressEntry.TOTAL, String.valueOf(total)));
  }
}
