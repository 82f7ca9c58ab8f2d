package dev.kat.framework.shard;

import dev.kat.framework.api.SystemUnderTest;
import dev.kat.framework.cluster.ClusterOptions;
import dev.kat.framework.cluster.Home;
import dev.kat.framework.cluster.RunnerJob;
import dev.kat.framework.engine.RunOptions;
import dev.kat.framework.engine.ShardReports;
import dev.kat.framework.engine.Shards;
import dev.kat.framework.engine.Tier;
import dev.kat.framework.plan.PlanOptions;
import dev.kat.framework.plan.ShardPlan;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** Shards as pods of an Indexed Job, each of which drives its own installs in the same cluster. */
public final class ClusterShards implements Shards {

  @Override
  public Ongoing start(
      RunOptions options, SystemUnderTest system, ShardPlan plan, ShardReports reports) {
    List<String> lists = plan.shards().stream().map(shard -> list(shard)).toList();
    Inbox inbox = new Inbox(lists.size(), reports);
    RunnerJob job =
        RunnerJob.start(
            system,
            options.cluster(),
            Home.ofProperty(),
            lists,
            arguments(options, system, lists.size()),
            inbox);
    return new Ongoing() {
      @Override
      public CompletableFuture<Void> done() {
        return inbox.done();
      }

      @Override
      public void close() {
        job.close();
      }
    };
  }

  private static String list(ShardPlan.Shard shard) {
    return String.join("\n", shard.keys().stream().sorted().toList()) + "\n";
  }

  /** What a shard must know of this run, besides what it finds in its pod. */
  private static List<String> arguments(RunOptions options, SystemUnderTest system, int shards) {
    ClusterOptions cluster = options.cluster();
    PlanOptions plan = options.plan();
    List<String> words = new ArrayList<>();
    words.addAll(List.of("--system", system.name()));
    words.addAll(List.of("--shards", String.valueOf(shards)));
    words.addAll(List.of("--seed", String.valueOf(plan.seed())));
    words.addAll(List.of("--parallel", String.valueOf(options.parallel())));
    words.addAll(List.of("--images", cluster.images()));
    words.addAll(List.of("--tiers", Tier.list(EnumSet.copyOf(options.tiers()))));
    words.addAll(List.of("--rbac", cluster.rbac().name().toLowerCase(Locale.ROOT)));
    words.addAll(List.of("--origin", String.join(" ", cluster.asArguments())));
    if (plan.strength() != null) {
      words.addAll(List.of("--strength", String.valueOf(plan.strength())));
    }
    words.addAll(List.of("--profile", plan.profile().name()));
    return words;
  }
}
