package dev.kat.framework.engine;

import dev.kat.framework.api.SystemUnderTest;
import dev.kat.framework.plan.ShardPlan;
import java.util.concurrent.CompletableFuture;

/** Those who run the shards of a run, elsewhere. */
public interface Shards {

  /**
   * Has the shards run.
   *
   * @throws RuntimeException with a message for people when that is not possible
   */
  Ongoing start(RunOptions options, SystemUnderTest system, ShardPlan plan, ShardReports reports);

  /** Shards under way; closing ends them, and removes what is not to be kept. */
  interface Ongoing extends AutoCloseable {

    /** Completes when each shard has reported, or never will. */
    CompletableFuture<Void> done();

    @Override
    void close();
  }
}
