package dev.kat.framework.engine;

import dev.kat.framework.api.SystemUnderTest;
import dev.kat.framework.minimise.Symptom;
import dev.kat.framework.plan.PlannedScenario;
import dev.kat.framework.plan.ShardPlan;
import dev.kat.framework.plan.Timings;
import dev.kat.framework.query.ClientLoad;
import dev.kat.framework.report.RunRecord;
import dev.kat.framework.report.RunRecord.LeafRecord;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All the work of a run, done by shards elsewhere: what they report becomes the outcomes. Since the
 * plan is this process's own, a check that no shard reports is lost, and is seen to be so.
 */
final class ShardedBatch implements ShardReports {

  private final Session session;
  private final Shards shards;
  private final Map<String, LeafDescriptor> leaves = new HashMap<>();
  private final Map<Integer, Integer> reached = new HashMap<>();
  private final Set<Integer> finished = new LinkedHashSet<>();

  ShardedBatch(Session session, Shards shards, List<LeafDescriptor> leaves) {
    this.session = session;
    this.shards = shards;
    leaves.forEach(leaf -> this.leaves.put(leaf.getUniqueId().toString(), leaf));
  }

  void run(SystemUnderTest system) {
    session.phase("shards");
    try (Shards.Ongoing ongoing = shards.start(session.options(), system, plan(), this)) {
      session.finish(ongoing.done());
      session.phases().end("shards");
    }
  }

  private ShardPlan plan() {
    Set<PlannedScenario> scenarios = new LinkedHashSet<>();
    for (LeafDescriptor leaf : leaves.values()) {
      PlannedScenario scenario = leaf.scenario();
      if (scenario != null) {
        scenarios.add(scenario);
      }
    }
    ShardOptions options = session.options().shards();
    Timings timings = options.measured(session.options().output());
    return ShardPlan.of(List.copyOf(scenarios), timings, options.count());
  }

  @Override
  public synchronized void reached(int shard, int checks) {
    reached.put(shard, checks);
    session.progress().reached(reached.values().stream().mapToInt(Integer::intValue).sum());
  }

  @Override
  public synchronized void finished(int shard, RunRecord record) {
    if (!finished.add(shard)) {
      return;
    }
    record.leaves().forEach(leaf -> settle(shard, leaf));
    record.problems().forEach(problem -> problem(shard, problem));
    if (!record.finished()) {
      problem(shard, "its record is not that of a finished run");
    }
    session
        .versions()
        .noteElsewhere(record.versions())
        .forEach(contradiction -> problem(shard, contradiction));
    session.outcomes().add(record.totals().exchanges(), record.totals().requests());
    session.gauge().other(record.memory());
    RunRecord.Client client = record.client();
    if (client != null) {
      session.noteClient(new ClientLoad(client.busiest(), client.lateMillis()));
    }
    reached(shard, record.totals().executed());
  }

  private void settle(int shard, LeafRecord reported) {
    LeafDescriptor leaf = leaves.get(reported.uniqueId());
    String explanation = reported.explanation();
    if (leaf == null) {
      problem(shard, "it reports " + reported.uniqueId() + ", which is not in the plan");
    } else if (leaf.scenario() == null) {
      // A suite's accounting and its mistakes are settled here, for the whole suite.
      if (explanation != null && leaf.key().kind() == LeafKey.Kind.ACCOUNTING) {
        problem(shard, explanation);
      }
    } else if (reported.outcome() != RunRecord.Outcome.LOST) {
      Outcome outcome =
          explanation != null && reported.outcome() == RunRecord.Outcome.PASSED
              ? Outcome.different(explanation, reported.millis())
              : Outcome.reported(explanation, symptoms(reported), reported.millis());
      if (!session.outcomes().record(leaf.key(), outcome)) {
        problem(shard, "it reports " + reported.uniqueId() + " as another shard does");
      }
    }
  }

  private static Set<Symptom> symptoms(LeafRecord reported) {
    return reported.symptoms().stream().map(Symptoms::named).collect(Collectors.toSet());
  }

  @Override
  public void lost(int shard, String why) {
    problem(shard, why);
  }

  private void problem(int shard, String problem) {
    session.outcomes().problem("shard " + shard + ": " + problem);
  }
}
