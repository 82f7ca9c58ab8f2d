package dev.kat.framework.engine;

import dev.kat.framework.query.ClientLoad;
import dev.kat.framework.report.RunRecord.Client;
import dev.kat.framework.report.RunRecord.Memory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

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
    Versions versions,
    AtomicReference<@Nullable ClientLoad> client,
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
        new Versions(),
        new AtomicReference<>(),
        System.nanoTime() + limits.total().toNanos());
  }

  /** A session for work that explains this one, and whose outcomes are not those of the run. */
  Session apart() {
    return new Session(
        options,
        limits,
        waits,
        new Outcomes(),
        new Phases(),
        new Progress(entry -> {}, 0),
        gauge,
        new Versions(),
        client,
        deadline);
  }

  /** Blocks until a world has all that it needs, and returns whether it has. */
  boolean prepare(World world) {
    phase("prepare");
    boolean ready =
        finish(
            waits.call(
                () -> {
                  world.prepare();
                  return null;
                },
                limits.start(),
                "Envoy to be found or downloaded"));
    phases.end("prepare");
    return ready;
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

  /**
   * Blocks until some work of the run is done, and returns whether it could be. Why not becomes a
   * problem of the run.
   */
  boolean finish(CompletableFuture<?> work) {
    long left = deadline - System.nanoTime();
    try {
      Waits.await(work.orTimeout(Math.max(left, 1), TimeUnit.NANOSECONDS));
      return true;
    } catch (TimeoutException e) {
      outcomes.problem(
          "the run did not finish within %s s; it still waited for %s"
              .formatted(limits.total().toSeconds(), waits.pending()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      outcomes.problem("the run was interrupted");
    } catch (Exception e) {
      outcomes.problem(Waits.message(e));
    }
    return false;
  }

  /** Measures memory, as long as the processes are alive. */
  void noteMemory() {
    gauge.measure();
  }

  /** Takes note of how busy a client of this run was. */
  void noteClient(ClientLoad load) {
    client.accumulateAndGet(load, (known, more) -> known == null ? more : known.max(more));
  }

  /** The client as a record tells of it; null when nothing was sent. */
  @Nullable Client clientRecord() {
    ClientLoad load = client.get();
    return load == null ? null : new Client(load.busiest(), load.lateMillis());
  }

  Memory memory() {
    return gauge.memory();
  }
}
