package dev.kat.framework.engine;

import dev.kat.framework.cluster.ClusterOptions;
import dev.kat.framework.plan.Allowance;
import dev.kat.framework.plan.PlanOptions;
import dev.kat.framework.plan.Profile;
import dev.kat.framework.plan.Selection;
import dev.kat.framework.plan.Timings;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a run by configuration parameters of the JUnit Platform, which may also be
 * system properties.
 *
 * @param plan what changes the plan
 * @param tiers which checks are made
 * @param system the name of the system under test; null when there is only one
 * @param output the directory for the record and the report
 * @param parallel how many requests are under way at the same time, over all installs
 * @param inventoryUpdate the directory to write inventories to instead of comparing; null to
 *     compare
 * @param minimise how many batches of further combinations may look for the causes of failures
 * @param quarantineFile of known failures; null without one
 * @param quarantine what it says
 * @param cluster where the installs are
 * @param shards how the run is divided among machines
 */
public record RunOptions(
    PlanOptions plan,
    Set<Tier> tiers,
    @Nullable String system,
    Path output,
    int parallel,
    @Nullable Path inventoryUpdate,
    int minimise,
    @Nullable Path quarantineFile,
    Quarantine quarantine,
    ClusterOptions cluster,
    ShardOptions shards) {

  /** Which combinations run, see {@link Selection}. */
  public static final String SELECT = "kat.select";

  /** The strength of all factors, instead of each suite's own and of those of its groups. */
  public static final String STRENGTH = "kat.strength";

  /** How thorough the run is at least, see {@link Profile}. */
  public static final String PROFILE = "kat.profile";

  /** How many combinations there are at most, or how long they may take; see {@link Allowance}. */
  public static final String BUDGET = "kat.budget";

  /** The seed of the covering arrays. */
  public static final String SEED = "kat.seed";

  /** The tiers, separated by commas. */
  public static final String TIERS = "kat.tiers";

  /** The system under test, by name. */
  public static final String SYSTEM = "kat.system";

  /** The directory of the record and the report. */
  public static final String OUTPUT = "kat.output";

  /** The number of requests under way at the same time. */
  public static final String PARALLEL = "kat.parallel";

  /** How many batches of further combinations may look for the causes of failures; 0 for none. */
  public static final String MINIMISE = "kat.minimise";

  /** Instead of a number: as many as are usual, or none where they are not possible. */
  public static final String MINIMISE_USUALLY = "usually";

  /** The file of known failures, see {@link Quarantine}. */
  public static final String QUARANTINE = "kat.quarantine";

  private static final int BATCHES = 6;

  /** The directory into which inventories are written. */
  public static final String INVENTORY_UPDATE = "kat.inventory.update";

  /** Interactions of more factors are hardly known, and so many combinations run for hours. */
  private static final int MAX_STRENGTH = 6;

  private static final int DEFAULT_PARALLEL = 64;

  /**
   * On a cluster, everything that answers may have to share few processors: more requests at a time
   * would not be answered sooner, but all of them later, and some too late.
   */
  private static final int DEFAULT_PARALLEL_ON_CLUSTER = 16;

  public RunOptions {
    tiers = Set.copyOf(tiers);
  }

  /**
   * Reads the parameters.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  public static RunOptions from(Function<String, Optional<String>> parameters) {
    Function<String, Optional<String>> given =
        name -> parameters.apply(name).map(String::trim).filter(value -> !value.isEmpty());
    ShardOptions shards = ShardOptions.from(given);
    Path output = Path.of(given.apply(OUTPUT).orElse("target/kat"));
    ClusterOptions cluster = shards.of(ClusterOptions.from(given));
    if (shards.at() == ShardOptions.At.CLUSTER) {
      cluster.checkJob();
    }
    return new RunOptions(
        new PlanOptions(
            given.apply(STRENGTH).map(RunOptions::strength).orElse(null),
            profile(given),
            given.apply(SEED).map(RunOptions::seed).orElse(PlanOptions.DEFAULT_SEED),
            Selection.parse(given.apply(SELECT).orElse("")),
            given.apply(BUDGET).map(text -> budget(text, shards, output)).orElse(null)),
        given.apply(TIERS).map(list -> tiers(list, cluster)).orElseGet(() -> possible(cluster)),
        given.apply(SYSTEM).orElse(null),
        output,
        given.apply(PARALLEL).map(text -> number(PARALLEL, text, 1)).orElse(parallel(cluster)),
        given.apply(INVENTORY_UPDATE).map(Path::of).orElse(null),
        given.apply(MINIMISE).map(text -> minimise(text, cluster, shards)).orElse(0),
        given.apply(QUARANTINE).map(Path::of).orElse(null),
        given.apply(QUARANTINE).map(Path::of).map(Quarantine::read).orElse(Quarantine.NONE),
        cluster,
        shards);
  }

  private static Allowance budget(String text, ShardOptions shards, Path output) {
    boolean timed = Allowance.isOfSeconds(text);
    if (timed && (shards.isPart() || shards.isElsewhere())) {
      throw new IllegalArgumentException(
          "%s=%s: shards must agree on what they run, and each may have other times; kat plan tells how many combinations these seconds are: give that number"
              .formatted(BUDGET, text));
    }
    try {
      return Allowance.parse(text, timed ? shards.measured(output) : Timings.NONE);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s=%s %s".formatted(BUDGET, text, e.getMessage()), e);
    }
  }

  private static Profile profile(Function<String, Optional<String>> given) {
    Profile profile = given.apply(PROFILE).map(Profile::of).orElse(Profile.DEFAULT);
    Optional<String> strength = given.apply(STRENGTH);
    if (strength.isPresent() && !profile.equals(Profile.DEFAULT)) {
      throw new IllegalArgumentException(
          "%s=%s and %s=%s: both say how thoroughly suites are covered; give one of them"
              .formatted(STRENGTH, strength.get(), PROFILE, profile.name()));
    }
    return profile;
  }

  private static int minimise(String text, ClusterOptions cluster, ShardOptions shards) {
    String refusal =
        shards.isPart()
            ? "a shard does not know the failures of the others; kat merge looks for their causes"
            : cluster.kind() == ClusterOptions.Kind.K3S
                ? "each batch would start a k3s of its own; name a cluster that is there"
                : "";
    if (text.equals(MINIMISE_USUALLY)) {
      return refusal.isEmpty() ? BATCHES : 0;
    }
    int batches = number(MINIMISE, text, 0);
    if (batches > 0 && !refusal.isEmpty()) {
      throw new IllegalArgumentException("%s=%s: %s".formatted(MINIMISE, text, refusal));
    }
    return batches;
  }

  private static int parallel(ClusterOptions cluster) {
    return cluster.isCluster() ? DEFAULT_PARALLEL_ON_CLUSTER : DEFAULT_PARALLEL;
  }

  /** The tiers that there can be in one run. */
  private static Set<Tier> possible(ClusterOptions cluster) {
    return EnumSet.of(Tier.COMPILE, cluster.isCluster() ? Tier.CLUSTER : Tier.EMBEDDED);
  }

  private static Set<Tier> tiers(String list, ClusterOptions cluster) {
    Set<Tier> tiers = Tier.parse(list);
    Set<Tier> possible = possible(cluster);
    if (!possible.containsAll(tiers)) {
      throw new IllegalArgumentException(
          "%s=%s: this run can have %s only, since %s is%s given"
              .formatted(
                  TIERS,
                  list,
                  Tier.list(possible),
                  ClusterOptions.CLUSTER,
                  cluster.isCluster() ? "" : " not"));
    }
    return tiers;
  }

  /**
   * The shell command that runs a combination of this run again, as it was.
   *
   * @param combination the combination's id; when empty, all that this run has selected runs again
   */
  String replay(String combination) {
    StringBuilder command = new StringBuilder("scripts/kat run");
    if (system != null) {
      command.append(" --system ").append(quoted(system));
    }
    if (plan.seed() != PlanOptions.DEFAULT_SEED) {
      command.append(" --seed ").append(plan.seed());
    }
    if (plan.strength() != null) {
      command.append(" --strength ").append(plan.strength());
    }
    if (!plan.profile().equals(Profile.DEFAULT)) {
      command.append(" --profile ").append(plan.profile().name());
    }
    String selection = combination.isEmpty() ? plan.selection().toString() : combination;
    String origin = shards.origin();
    if (origin == null) {
      cluster.asArguments().forEach(word -> command.append(' ').append(quoted(word)));
    } else {
      command.append(' ').append(origin);
    }
    if (combination.isEmpty() && plan.budget() != null) {
      command.append(" --budget ").append(plan.budget().text());
    }
    if (!selection.isEmpty()) {
      command.append(" --select ").append(quoted(selection));
    }
    return command.toString();
  }

  private static String quoted(String word) {
    return word.matches("[\\w./=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** The options by name, those that were not given with their defaults. */
  Map<String, String> asMap() {
    Map<String, String> map = new TreeMap<>();
    map.put(SEED, String.valueOf(plan.seed()));
    map.put(TIERS, Tier.list(EnumSet.copyOf(tiers)));
    map.put(PARALLEL, String.valueOf(parallel));
    if (quarantineFile != null) {
      map.put(QUARANTINE, quarantineFile.toString());
    }
    if (minimise > 0) {
      map.put(MINIMISE, String.valueOf(minimise));
    }
    map.putAll(cluster.asMap());
    map.putAll(shards.asMap());
    if (plan.strength() != null) {
      map.put(STRENGTH, String.valueOf(plan.strength()));
    }
    if (!plan.profile().equals(Profile.DEFAULT)) {
      map.put(PROFILE, plan.profile().name());
    }
    if (plan.budget() != null) {
      map.put(BUDGET, plan.budget().text());
    }
    if (!plan.selection().isAll()) {
      map.put(SELECT, plan.selection().toString());
    }
    return map;
  }

  private static long seed(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(SEED + "=" + text + " is not a whole number", e);
    }
  }

  private static int strength(String text) {
    int strength = number(STRENGTH, text, 1);
    if (strength > MAX_STRENGTH) {
      throw new IllegalArgumentException(
          "%s=%d is above %d: so high a strength is nearly the product of all levels"
              .formatted(STRENGTH, strength, MAX_STRENGTH));
    }
    return strength;
  }

  private static int number(String name, String text, int least) {
    int number;
    try {
      number = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + "=" + text + " is not a whole number", e);
    }
    if (number < least) {
      throw new IllegalArgumentException(name + "=" + text + " is below " + least);
    }
    return number;
  }
}
