package dev.kat.framework.shard;

import dev.kat.framework.cluster.Part;
import dev.kat.framework.cluster.RunnerJob;
import dev.kat.framework.engine.ShardReports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * What shards send, put together. The first attempt of a shard whose pieces are all there gives its
 * result; pieces of other attempts are never added to it.
 */
final class Inbox implements RunnerJob.Listener {

  private final int shards;
  private final ShardReports reports;
  private final Map<Attempt, TreeMap<Integer, byte[]>> pieces = new HashMap<>();
  private final Set<Integer> settled = new HashSet<>();
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  private record Attempt(int shard, String name) {}

  Inbox(int shards, ShardReports reports) {
    this.shards = shards;
    this.reports = reports;
  }

  /** Completes when every shard has a result, or never will. */
  CompletableFuture<Void> done() {
    return done;
  }

  @Override
  public synchronized void part(Part part) {
    if (settled.contains(part.shard())) {
      return;
    }
    if (part.isProgress()) {
      progress(part);
      return;
    }
    Attempt attempt = new Attempt(part.shard(), part.attempt());
    Map<Integer, byte[]> known = pieces.computeIfAbsent(attempt, each -> new TreeMap<>());
    known.put(part.number(), part.content());
    if (known.size() == part.of()) {
      pieces.keySet().removeIf(each -> each.shard() == part.shard());
      finish(part.shard(), known);
    }
  }

  private void progress(Part part) {
    try {
      int checks = Integer.parseInt(new String(part.content(), StandardCharsets.US_ASCII));
      reports.reached(part.shard(), checks);
    } catch (NumberFormatException e) {
      // Somebody else's; the result counts, and this is none.
    }
  }

  private void finish(int shard, Map<Integer, byte[]> known) {
    try {
      reports.finished(shard, ResultParts.join(known.values()));
    } catch (IOException e) {
      reports.lost(shard, "what it has sent cannot be read: " + e.getMessage());
    }
    settle(shard);
  }

  @Override
  public synchronized void lost(int shard, String why) {
    if (!settled.contains(shard)) {
      reports.lost(shard, why);
      settle(shard);
    }
  }

  private void settle(int shard) {
    settled.add(shard);
    if (settled.size() == shards) {
      done.complete(null);
    }
  }
}
