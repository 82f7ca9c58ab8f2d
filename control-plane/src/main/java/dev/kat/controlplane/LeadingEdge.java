package dev.kat.controlplane;

import dev.kat.controlplane.rollout.Schedule;
import java.time.Duration;

/**
 * Runs a task at the first signal at once, and then at most once in a pause: however many signals
 * come in a burst, the first is not delayed and the last is not lost. A task that takes longer than
 * the pause gets a pause as long as it took, so that half of the time is left to others.
 */
final class LeadingEdge {

  private final Duration pause;
  private final Schedule schedule;
  private final Runnable task;
  private boolean pausing;
  private boolean signalled;

  LeadingEdge(Duration pause, Schedule schedule, Runnable task) {
    this.pause = pause;
    this.schedule = schedule;
    this.task = task;
  }

  void signal() {
    if (pausing) {
      signalled = true;
    } else {
      run();
    }
  }

  private void run() {
    signalled = false;
    pausing = true;
    long begun = System.nanoTime();
    try {
      task.run();
    } finally {
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      schedule.after(took.compareTo(pause) > 0 ? took : pause, this::pauseIsOver);
    }
  }

  private void pauseIsOver() {
    pausing = false;
    if (signalled) {
      run();
    }
  }
}
