package dev.kat.framework.engine;

import dev.kat.framework.report.RunRecord.Memory;

/**
 * What all parts of a run share.
 *
 * @param options of the run
 * @param limits of all waits
 */
record Session(
    RunOptions options,
    Limits limits,
    Waits waits,
    Outcomes outcomes,
    Phases phases,
    Progress progress,
    MemoryGauge gauge,
    long deadline) {

  static Session open(RunOptions options, Limits limits, Outcomes outcomes, Progress progress) {
    return new Session(
        options,
        limits,
        new Waits(),
        outcomes,
        new Phases(),
        progress,
        new MemoryGauge(),
        System.nanoTime() + limits.total().toNanos());
  }

  /** Begins a phase, and tells whoever watches. */
  void phase(String name) {
    phases.begin(name);
    progress.phase(name);
  }

  /** Records an outcome, unless there is one already. */
  void record(LeafKey key, Outcome outcome) {
    if (outcomes.record(key, outcome)) {
      progress.done();
    }
  }

  long nanosLeft() {
    return deadline - System.nanoTime();
  }

  /** Measures memory, as long as the processes are alive. */
  void noteMemory() {
    gauge.measure();
  }

  Memory memory() {
    return gauge.memory();
  }
}
