package dev.kat.framework.engine;

import dev.kat.framework.report.RunRecord;

/** What shards report; from any thread. */
public interface ShardReports {

  /** A shard has come so far, in checks. */
  void reached(int shard, int checks);

  /** A shard has finished; only the first record of a shard counts. */
  void finished(int shard, RunRecord record);

  /** A shard will never finish, and why; its checks have no outcome then. */
  void lost(int shard, String why);
}
