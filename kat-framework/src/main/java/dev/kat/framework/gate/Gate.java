package dev.kat.framework.gate;

import dev.kat.framework.gate.GateVerdict.Judgement;
import dev.kat.framework.plan.Plan;
import dev.kat.framework.plan.SuitePlan;
import dev.kat.framework.report.RunRecord;
import dev.kat.framework.report.RunRecord.CombinationRecord;
import dev.kat.framework.report.RunRecord.Exclusion;
import dev.kat.framework.report.RunRecord.Phase;
import dev.kat.framework.report.RunRecord.SuiteRecord;
import dev.kat.framework.report.Summary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges a recorded run by a policy. */
public final class Gate {

  /** Shorter phases vary too much for a comparison. */
  private static final double LEAST_SECONDS = 2;

  private final RunRecord run;
  private final Plan plan;
  private final @Nullable RunRecord baseline;
  private final List<Judgement> judgements = new ArrayList<>();

  private Gate(RunRecord run, Plan plan, @Nullable RunRecord baseline) {
    this.run = run;
    this.plan = plan;
    this.baseline = baseline;
  }

  /**
   * Judges a run.
   *
   * @param plan of the suites, by the strength, the profile and the seed of the run, with nothing
   *     left out
   * @param baseline an earlier run to compare with; null without one
   */
  public static GateVerdict judge(
      Policy policy, RunRecord run, Plan plan, @Nullable RunRecord baseline) {
    Gate gate = new Gate(run, plan, baseline);
    gate.rule("the run is green", run.green(), Summary.verdict(run));
    or(policy.suites()).forEach(gate::suite);
    or(policy.coverage()).forEach(gate::coverage);
    Optional.ofNullable(policy.exclusions()).ifPresent(gate::exclusions);
    Optional.ofNullable(policy.quarantined()).ifPresent(gate::quarantined);
    Optional.ofNullable(policy.budgets()).ifPresent(gate::budgets);
    Map<String, String> versions = Objects.requireNonNullElse(policy.versions(), Map.of());
    new TreeMap<>(versions).forEach(gate::version);
    return new GateVerdict(gate.judgements);
  }

  private static <T> List<T> or(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  private void rule(String rule, boolean kept, String reason) {
    judgements.add(new Judgement(rule, kept, reason));
  }

  private Optional<SuiteRecord> record(String suite) {
    return run.suites().stream().filter(each -> each.name().equals(suite)).findFirst();
  }

  private Optional<SuitePlan> planned(String suite) {
    return plan.suites().stream().filter(each -> each.name().equals(suite)).findFirst();
  }

  private void suite(String name) {
    String rule = "suite " + name;
    Set<String> ran = ran(name);
    SuitePlan suite = planned(name).orElse(null);
    if (suite == null || suite.error() != null) {
      rule(rule, false, "there is no plan of such a suite");
      return;
    }
    long missing =
        suite.combinations().stream()
            .filter(each -> !ran.contains(each.combination().id()))
            .count();
    rule(
        rule,
        missing == 0,
        "%d of its %d combinations ran"
            .formatted(suite.combinations().size() - missing, suite.combinations().size()));
  }

  /** The ids of a suite's combinations of which nothing is lost. */
  private Set<String> ran(String suite) {
    Set<String> ran =
        record(suite).stream()
            .flatMap(each -> each.combinations().stream())
            .map(CombinationRecord::id)
            .collect(Collectors.toCollection(HashSet::new));
    run.leaves().stream()
        .filter(leaf -> leaf.suite().equals(suite) && leaf.outcome() == RunRecord.Outcome.LOST)
        .forEach(leaf -> ran.remove(leaf.combination()));
    return ran;
  }

  private void coverage(Policy.Group group) {
    String rule = group.words();
    SuitePlan suite = planned(group.suite()).orElse(null);
    if (suite == null || suite.error() != null) {
      rule(rule, false, "there is no plan of such a suite");
      return;
    }
    try {
      GroupCoverage coverage = GroupCoverage.of(suite, group, ran(group.suite()));
      rule(
          rule,
          coverage.percent() >= group.percent(),
          String.format(
              Locale.ROOT,
              "%,d of %,d feasible tuples are covered, %.2f %%; asked for are %.2f %%",
              coverage.covered(),
              coverage.feasible(),
              coverage.percent(),
              group.percent()));
    } catch (IllegalArgumentException e) {
      rule(rule, false, String.valueOf(e.getMessage()));
    }
  }

  private void exclusions(List<String> allowed) {
    Set<String> others =
        run.suites().stream()
            .flatMap(suite -> suite.coverage().exclusions().stream())
            .map(Exclusion::reasons)
            .flatMap(List::stream)
            .filter(reason -> !allowed.contains(reason))
            .collect(Collectors.toCollection(TreeSet::new));
    rule(
        "exclusions",
        others.isEmpty(),
        others.isEmpty()
            ? "nothing is excluded for another reason than those of the policy"
            : "these reasons are not in the policy: " + String.join("; ", others));
  }

  private void quarantined(int most) {
    rule(
        "quarantine",
        run.quarantined() <= most,
        "%d checks failed in quarantine, at most %d may".formatted(run.quarantined(), most));
  }

  private void budgets(Policy.Budgets budgets) {
    Double seconds = budgets.seconds();
    if (seconds != null) {
      time("time of the run", run.seconds(), seconds);
    }
    Double slower = budgets.slower();
    if (slower == null) {
      return;
    }
    RunRecord before = baseline;
    if (before == null) {
      rule("time against the baseline", false, "there is no baseline; give --baseline RUN.json");
      return;
    }
    time("time against the baseline", run.seconds(), before.seconds() * slower);
    Map<String, Double> phases =
        before.phases().stream()
            .collect(Collectors.toMap(Phase::name, Phase::seconds, Double::sum, TreeMap::new));
    for (Phase phase : run.phases()) {
      Double then = phases.get(phase.name());
      if (then != null && Math.max(then, phase.seconds()) >= LEAST_SECONDS) {
        time("phase " + phase.name() + " against the baseline", phase.seconds(), then * slower);
      }
    }
  }

  private void time(String rule, double seconds, double most) {
    rule(
        rule,
        seconds <= most,
        String.format(Locale.ROOT, "%.1f s, at most %.1f s are allowed", seconds, most));
  }

  private void version(String name, String asked) {
    String found = run.versions().get(name);
    rule(
        "version of " + name,
        found != null && VersionDemand.of(asked).accepts(found),
        found == null
            ? "the run has recorded none, asked for is %s; it has %s"
                .formatted(asked, Summary.tested(run))
            : "%s, asked for is %s".formatted(found, asked));
  }
}
