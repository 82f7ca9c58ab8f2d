package dev.kat.framework.shard;

import dev.kat.framework.api.SystemUnderTest;
import dev.kat.framework.engine.RunOptions;
import dev.kat.framework.engine.ShardReports;
import dev.kat.framework.engine.Shards;
import dev.kat.framework.plan.ShardPlan;
import dev.kat.framework.report.RunRecord;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Shards that have run before, each somewhere, and have left their records. */
public final class RecordedShards implements Shards {

  private final List<RunRecord> records;

  public RecordedShards(List<RunRecord> records) {
    this.records = List.copyOf(records);
  }

  @Override
  public Ongoing start(
      RunOptions options, SystemUnderTest system, ShardPlan plan, ShardReports reports) {
    for (int i = 0; i < records.size(); i++) {
      reports.finished(i, records.get(i));
    }
    return new Ongoing() {
      @Override
      public CompletableFuture<Void> done() {
        return CompletableFuture.completedFuture(null);
      }

      @Override
      public void close() {
        // Nothing is under way.
      }
    };
  }
}
