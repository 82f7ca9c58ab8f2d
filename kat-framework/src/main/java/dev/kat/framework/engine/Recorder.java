package dev.kat.framework.engine;

import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Factor;
import dev.kat.framework.minimise.Symptom;
import dev.kat.framework.plan.CoverageFacts;
import dev.kat.framework.plan.InstallPlan;
import dev.kat.framework.plan.PlannedScenario;
import dev.kat.framework.plan.Planner;
import dev.kat.framework.plan.SuitePlan;
import dev.kat.framework.report.RunRecord;
import dev.kat.framework.report.RunRecord.CauseRecord;
import dev.kat.framework.report.RunRecord.CombinationRecord;
import dev.kat.framework.report.RunRecord.Coverage;
import dev.kat.framework.report.RunRecord.Exclusion;
import dev.kat.framework.report.RunRecord.FactorRecord;
import dev.kat.framework.report.RunRecord.GroupRecord;
import dev.kat.framework.report.RunRecord.LeafRecord;
import dev.kat.framework.report.RunRecord.Phase;
import dev.kat.framework.report.RunRecord.SuiteRecord;
import dev.kat.framework.report.RunRecord.Totals;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;

/** Writes down what a run does. */
final class Recorder {

  private final KatDescriptor root;
  private final List<LeafDescriptor> planned;
  private final Session session;
  private final String started = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  private final List<LeafRecord> leaves = new ArrayList<>();

  Recorder(KatDescriptor root, List<LeafDescriptor> planned, Session session) {
    this.root = root;
    this.planned = planned;
    this.session = session;
  }

  void passed(LeafDescriptor leaf, double millis) {
    passed(leaf, millis, null);
  }

  /** Notes a check that passed, and what is known to be different about it. */
  void passed(LeafDescriptor leaf, double millis, @Nullable String note) {
    add(leaf, RunRecord.Outcome.PASSED, millis, note);
  }

  void failed(LeafDescriptor leaf, double millis, String explanation) {
    add(leaf, RunRecord.Outcome.FAILED, millis, explanation);
  }

  void quarantined(LeafDescriptor leaf, double millis, String explanation) {
    add(leaf, RunRecord.Outcome.QUARANTINED, millis, explanation);
  }

  void lost(LeafDescriptor leaf, String explanation) {
    add(leaf, RunRecord.Outcome.LOST, 0, explanation);
  }

  private void add(
      LeafDescriptor leaf, RunRecord.Outcome outcome, double millis, @Nullable String explanation) {
    Combination combination = leaf.combination();
    leaves.add(
        new LeafRecord(
            leaf.getUniqueId().toString(),
            suite(leaf).getDisplayName(),
            combination == null ? "" : combination.id(),
            leaf.key().text(),
            outcome,
            millis,
            explanation,
            symptoms(leaf)));
  }

  private List<String> symptoms(LeafDescriptor leaf) {
    return session.outcomes().of(leaf.key()).stream()
        .flatMap(outcome -> Symptoms.of(leaf.key(), outcome).stream())
        .sorted()
        .map(Symptom::name)
        .toList();
  }

  private static TestDescriptor suite(TestDescriptor node) {
    TestDescriptor parent = node.getParent().orElse(null);
    return node instanceof SuiteDescriptor || parent == null ? node : suite(parent);
  }

  /** What went wrong and no check tells, because none that could is part of this run. */
  Optional<String> complaint() {
    boolean told = leaves.stream().anyMatch(leaf -> leaf.outcome().isBad());
    List<String> problems = session.outcomes().problems();
    return told || problems.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", problems));
  }

  RunRecord record(String system, boolean finished, List<FoundCause> causes) {
    Set<PlannedScenario> scenarios = new LinkedHashSet<>();
    for (LeafDescriptor leaf : planned) {
      PlannedScenario scenario = leaf.scenario();
      if (scenario != null) {
        scenarios.add(scenario);
      }
    }
    Map<String, String> installs = new HashMap<>();
    List<InstallPlan> packed = Planner.pack(List.copyOf(scenarios));
    for (InstallPlan install : packed) {
      install.scenarios().forEach(each -> installs.put(each.id(), install.id()));
    }
    List<Phase> phases = new ArrayList<>();
    phases.add(new Phase("plan", 0, root.planSeconds()));
    session.phases().all().forEach(phase -> phases.add(shifted(phase)));
    return new RunRecord(
        RunRecord.VERSION,
        finished,
        started,
        session.phases().seconds() + root.planSeconds(),
        system,
        session.versions().byLabel(),
        session.options().asMap(),
        totals(scenarios.size(), packed.size()),
        phases,
        session.memory(),
        session.clientRecord(),
        finished ? suites(installs) : List.of(),
        leaves,
        causes.stream().map(Recorder::cause).toList(),
        session.outcomes().problems());
  }

  private static CauseRecord cause(FoundCause found) {
    return new CauseRecord(
        found.minimal().number(),
        found.suite(),
        found.kind(),
        found.minimal().combination(),
        found.minimal().alsoFailing(),
        found.minimal().neighbour(),
        found.combinations().stream().sorted().toList(),
        found.effort(),
        found.shownAt());
  }

  private Phase shifted(Phase phase) {
    return new Phase(phase.name(), phase.from() + root.planSeconds(), phase.seconds());
  }

  private Totals totals(int combinations, int installs) {
    int passed = count(RunRecord.Outcome.PASSED);
    int failed = count(RunRecord.Outcome.FAILED);
    return new Totals(
        planned.size(),
        passed + failed + count(RunRecord.Outcome.QUARANTINED),
        passed,
        failed,
        combinations,
        installs,
        session.outcomes().exchanges(),
        session.outcomes().requests());
  }

  private int count(RunRecord.Outcome outcome) {
    return (int) leaves.stream().filter(leaf -> leaf.outcome() == outcome).count();
  }

  private List<SuiteRecord> suites(Map<String, String> installs) {
    List<SuiteRecord> suites = new ArrayList<>();
    for (SuiteDescriptor descriptor : root.suites()) {
      SuitePlan plan = descriptor.plan();
      if (plan != null) {
        suites.add(suite(plan, installs));
      }
    }
    root.unsupported().forEach(plan -> suites.add(suite(plan, installs)));
    return suites;
  }

  private static SuiteRecord suite(SuitePlan plan, Map<String, String> installs) {
    return new SuiteRecord(
        plan.name(),
        plan.type().getName(),
        plan.strength(),
        plan.factors().stream()
            .map(each ->
                new FactorRecord(each.name(), each.levels().stream().map(Factor::label).toList()))
            .toList(),
        coverage(plan.coverage().get()),
        plan.scenarios().stream()
            .filter(each -> installs.containsKey(each.id()))
            .map(each ->
                new CombinationRecord(
                    each.combination().id(),
                    each.combination().toString(),
                    installs.getOrDefault(each.id(), "")))
            .toList(),
        plan.error() == null ? plan.unsupported() : plan.error());
  }

  private static Coverage coverage(CoverageFacts facts) {
    return new Coverage(
        facts.tuples(),
        facts.covered(),
        facts.excluded(),
        facts.exclusions().stream()
            .map(each -> new Exclusion(each.tuple(), each.reasons()))
            .toList(),
        facts.groups().stream().map(Recorder::group).toList());
  }

  private static GroupRecord group(CoverageFacts.OfGroup facts) {
    return new GroupRecord(
        facts.group().name(),
        facts.group().strength(),
        facts.group().names(),
        facts.tuples(),
        facts.covered(),
        facts.excluded());
  }
}
