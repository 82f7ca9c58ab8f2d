package dev.kat.controlplane.rollout;

import java.time.Duration;

/** Runs things later, on the thread that owns the rollout. */
@FunctionalInterface
public interface Schedule {

  /** Runs a task once after a delay; never before the current task has ended. */
  void after(Duration delay, Runnable task);
}
