package dev.kat.framework.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The scenarios of a run, divided among shards that are expected to take equally long. Every
 * scenario is in exactly one of them, so together they cover what the whole run covers.
 *
 * @param shards at least one; each has at least one scenario unless there are fewer scenarios
 */
public record ShardPlan(List<Shard> shards) {

  /** What one more install costs a shard, in seconds: an Envoy and a control plane start. */
  private static final double INSTALL = 1.0;

  public ShardPlan {
    shards = List.copyOf(shards);
  }

  /**
   * A part of the run.
   *
   * @param seconds that it is expected to take, if nothing in it ran at the same time
   * @param keys of its scenarios, see {@link PlannedScenario#key()}
   */
  public record Shard(double seconds, Set<String> keys) {

    public Shard {
      keys = Set.copyOf(keys);
    }
  }

  /**
   * Divides scenarios: the longest first, each into the shard that is then the shortest one (Graham
   * 1969: at most 4/3 of the best division). The result depends on the arguments only, so that
   * processes that know the same need not talk to each other.
   */
  public static ShardPlan of(List<PlannedScenario> scenarios, Timings timings, int count) {
    List<Draft> drafts = IntStream.range(0, count).mapToObj(Draft::new).toList();
    scenarios.stream()
        .map(each -> new Weighed(each, each.key(), timings.of(each)))
        .sorted(Comparator.comparingDouble(Weighed::seconds).reversed().thenComparing(Weighed::key))
        .forEach(each -> shortest(drafts, each.scenario()).add(each));
    return new ShardPlan(drafts.stream().map(Draft::shard).toList());
  }

  /** A scenario with what is compared again and again. */
  private record Weighed(PlannedScenario scenario, String key, double seconds) {}

  private static Draft shortest(List<Draft> drafts, PlannedScenario next) {
    return drafts.stream()
        .min(
            Comparator.<Draft>comparingDouble(draft -> draft.with(next))
                .thenComparingInt(draft -> draft.index))
        .orElseThrow(() -> new IllegalArgumentException("there is no run of 0 shards"));
  }

  private static final class Draft {

    private final int index;
    private final Set<String> keys = new HashSet<>();
    private final Set<Object> installs = new HashSet<>();
    private double seconds;

    Draft(int index) {
      this.index = index;
    }

    /** How long the shard would take with one more scenario, apart from that itself. */
    double with(PlannedScenario next) {
      return seconds + (installs.contains(next.scenario().install()) ? 0 : INSTALL);
    }

    void add(Weighed next) {
      seconds = with(next.scenario()) + next.seconds();
      installs.add(next.scenario().scenario().install());
      keys.add(next.key());
    }

    Shard shard() {
      return new Shard(seconds, keys);
    }
  }

  /** The plan with only those scenarios selected that have one of these keys. */
  public static Plan restrict(Plan plan, Set<String> keys) {
    List<SuitePlan> suites = new ArrayList<>();
    for (SuitePlan suite : plan.suites()) {
      suites.add(
          suite.with(
              suite.combinations().stream()
                  .map(each -> restrict(each, keys))
                  .collect(Collectors.toList())));
    }
    return new Plan(
        suites,
        Planner.pack(suites.stream().map(SuitePlan::scenarios).flatMap(List::stream).toList()));
  }

  private static PlannedCombination restrict(PlannedCombination planned, Set<String> keys) {
    PlannedScenario scenario = planned.scenario();
    return scenario == null || keys.contains(scenario.key())
        ? planned
        : new PlannedCombination(planned.combination(), false, null, null);
  }
}
