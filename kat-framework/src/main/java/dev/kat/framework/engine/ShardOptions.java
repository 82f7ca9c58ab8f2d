package dev.kat.framework.engine;

import dev.kat.framework.cluster.ClusterOptions;
import dev.kat.framework.plan.Plan;
import dev.kat.framework.plan.ShardPlan;
import dev.kat.framework.plan.Timings;
import dev.kat.framework.report.TimingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a run is divided among machines.
 *
 * @param count of the shards; 1 when the run is whole
 * @param index of the shard that this process runs, from 0; null when it is not one
 * @param at where the shards run
 * @param files a directory with the keys of each shard's scenarios, where somebody else has divided
 *     them; null to divide them here
 * @param timings the file with what earlier runs have measured; null for none
 * @param origin the arguments by which people, who are not in a pod, name the cluster; null for
 *     those of this process
 */
public record ShardOptions(
    int count,
    @Nullable Integer index,
    At at,
    @Nullable Path files,
    @Nullable Path timings,
    @Nullable String origin) {

  /** Where shards run. */
  public enum At {
    /** This process runs the one that it is told to, or everything. */
    HERE,
    /** As pods of a Job; this process only collects. */
    CLUSTER,
    /** They have run already; this process puts their records together. */
    RECORDS
  }

  /** The number of shards. */
  public static final String SHARDS = "kat.shards";

  /** The shard that this process runs. */
  public static final String SHARD = "kat.shard";

  /** Where the shards run. */
  public static final String AT = "kat.shards.at";

  /** The directory with the keys of each shard. */
  public static final String FILES = "kat.shard.files";

  /** The measured times of earlier runs. */
  public static final String TIMINGS = "kat.timings";

  /** The arguments by which people name the cluster. */
  public static final String ORIGIN = "kat.shard.origin";

  private static final int MOST = 1000;

  static ShardOptions from(Function<String, Optional<String>> given) {
    int count = given.apply(SHARDS).map(text -> number(SHARDS, text, 1, MOST)).orElse(1);
    Integer index = given.apply(SHARD).map(text -> number(SHARD, text, 0, count - 1)).orElse(null);
    At at = given.apply(AT).map(ShardOptions::at).orElse(At.HERE);
    if (count > 1 && index == null && at == At.HERE) {
      throw new IllegalArgumentException(
          "%s=%d: which one? Give %s=0 to %d here or on another machine, or run all as a Job: --on-cluster"
              .formatted(SHARDS, count, SHARD, count - 1));
    }
    if (at != At.HERE && index != null) {
      throw new IllegalArgumentException(
          "%s=%d with --on-cluster: the Job itself gives each pod its shard"
              .formatted(SHARD, index));
    }
    return new ShardOptions(
        count,
        index,
        at,
        given.apply(FILES).map(Path::of).orElse(null),
        given.apply(TIMINGS).map(Path::of).orElse(null),
        given.apply(ORIGIN).orElse(null));
  }

  private static At at(String word) {
    return Arrays.stream(At.values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "%s=%s: there is no such place, only here, cluster and records"
                    .formatted(AT, word)));
  }

  /** Whether other processes run everything, and this one collects what they report. */
  boolean isElsewhere() {
    return at != At.HERE;
  }

  /** Whether this process runs only a part of what is planned. */
  public boolean isPart() {
    return index != null;
  }

  /**
   * What this process runs of a plan.
   *
   * @throws IllegalArgumentException with a message for the user when it cannot be found out
   */
  public Plan of(Plan whole) {
    Integer mine = index;
    return mine == null ? whole : ShardPlan.restrict(whole, keys(whole, mine));
  }

  private Set<String> keys(Plan whole, int mine) {
    if (files == null) {
      return ShardPlan.of(whole.scenarios(), measured(), count).shards().get(mine).keys();
    }
    Path file = files.resolve(file(mine));
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> !line.isBlank())
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new IllegalArgumentException("the shard's list " + file + " cannot be read: " + e, e);
    }
  }

  /** The cluster as this process uses it. */
  ClusterOptions of(ClusterOptions whole) {
    Integer mine = index;
    return mine == null ? whole : whole.ofShard(mine);
  }

  /** The name of the file with a shard's keys. */
  public static String file(int shard) {
    return "shard-" + shard;
  }

  /** What earlier runs have measured. */
  Timings measured() {
    try {
      return timings == null ? Timings.NONE : TimingsFile.read(timings);
    } catch (IOException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The same, or what is in a directory of reports when nothing else is named. */
  Timings measured(Path reports) {
    Path latest = TimingsFile.in(reports);
    return timings == null && Files.exists(latest)
        ? new ShardOptions(count, index, at, files, latest, origin).measured()
        : measured();
  }

  Map<String, String> asMap() {
    Map<String, String> map = new TreeMap<>();
    if (count > 1) {
      map.put(SHARDS, String.valueOf(count));
    }
    if (index != null) {
      map.put(SHARD, String.valueOf(index));
    }
    if (at != At.HERE) {
      map.put(AT, at.name().toLowerCase(Locale.ROOT));
    }
    return map;
  }

  private static int number(String name, String text, int least, int most) {
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The same words suit.
    }
    throw new IllegalArgumentException(
        "%s=%s is not a whole number from %d to %d".formatted(name, text, least, most));
  }
}
