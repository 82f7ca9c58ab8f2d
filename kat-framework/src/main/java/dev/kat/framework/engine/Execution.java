package dev.kat.framework.engine;

import dev.kat.framework.api.Combination;
import dev.kat.framework.api.SystemUnderTest;
import dev.kat.framework.engine.LeafKey.Kind;
import dev.kat.framework.engine.Outcome.Report;
import dev.kat.framework.engine.Quarantine.Entry;
import dev.kat.framework.explain.Explanation;
import dev.kat.framework.explain.Failure;
import dev.kat.framework.explain.Failure.Evidence;
import dev.kat.framework.report.HistoryFile;
import dev.kat.framework.report.RunFile;
import dev.kat.framework.report.RunRecord;
import dev.kat.framework.report.TimingsFile;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One execution of a tree: first the batch, then every check reads what it recorded. */
final class Execution {

  private static final Logger LOG = LoggerFactory.getLogger(Execution.class);

  private final ExecutionRequest request;
  private final Function<RunOptions, World> worlds;
  private final Supplier<List<SystemUnderTest>> systems;
  private final KatDescriptor root;
  private final EngineExecutionListener listener;
  private final List<LeafDescriptor> leaves;
  private final Shards shards;
  private final RunOptions options;
  private final Session session;
  private final Recorder recorder;
  private String system = "";
  private List<FoundCause> causes = List.of();
  private int explained;
  private boolean told;

  Execution(
      ExecutionRequest request,
      Function<RunOptions, World> worlds,
      Supplier<List<SystemUnderTest>> systems,
      Shards shards,
      Limits limits,
      Outcomes outcomes) {
    this.request = request;
    this.shards = shards;
    this.worlds = worlds;
    this.systems = systems;
    this.root = (KatDescriptor) request.getRootTestDescriptor();
    this.listener = request.getEngineExecutionListener();
    this.leaves = leaves(root);
    RunOptions planned = root.options();
    this.options = planned == null ? RunOptions.from(name -> Optional.empty()) : planned;
    int total = (int) leaves.stream().filter(leaf -> leaf.scenario() != null).count();
    Progress progress =
        new Progress(
            entry -> listener.reportingEntryPublished(root, ReportEntry.from(entry)), total);
    this.session = Session.open(options, limits.suiting(options), outcomes, progress);
    this.recorder = new Recorder(root, leaves, session);
  }

  private static List<LeafDescriptor> leaves(TestDescriptor node) {
    return node.getDescendants().stream()
        .filter(LeafDescriptor.class::isInstance)
        .map(LeafDescriptor.class::cast)
        .toList();
  }

  void run() {
    listener.executionStarted(root);
    if (leaves.isEmpty()) {
      listener.executionFinished(root, TestExecutionResult.successful());
      return;
    }
    TestExecutionResult result = TestExecutionResult.successful();
    try {
      write(false);
      batch();
      root.suites().forEach(this::suite);
      write(true);
      result = recorder.complaint().map(Execution::failed).orElse(result);
    } catch (IOException e) {
      result = failed("the record of the run cannot be written to " + options.output() + ": " + e);
    } finally {
      session.waits().close();
      listener.executionFinished(root, result);
    }
  }

  private void batch() {
    if (leaves.stream().allMatch(leaf -> leaf.scenario() == null)) {
      return;
    }
    try {
      SystemUnderTest chosen = Systems.choose(systems.get(), options.system());
      system = chosen.name();
      if (options.shards().isElsewhere()) {
        new ShardedBatch(session, shards, leaves).run(chosen);
        causes = causesOfShards(chosen);
        return;
      }
      try (World world = worlds.apply(options)) {
        Batch batch = new Batch(session, world, leaves, this::cancelled);
        batch.run(chosen);
        causes = batch.causes();
      }
    } catch (RuntimeException | LinkageError e) {
      session
          .outcomes()
          .problem(
              e instanceof IllegalArgumentException
                  ? Waits.message(e)
                  : "the engine itself failed: " + e);
    }
  }

  /** Shards do not know each other's failures; who has all of them looks for their causes. */
  private List<FoundCause> causesOfShards(SystemUnderTest chosen) {
    Minimising minimising = new Minimising(session, chosen, this::cancelled);
    if (!minimising.isDue(leaves)) {
      return List.of();
    }
    try (World world = worlds.apply(options)) {
      Session apart = session.apart();
      if (apart.prepare(world)) {
        return minimising.run(world);
      }
      LOG.warn("causes are not looked for: {}", String.join("\n", apart.outcomes().problems()));
      return List.of();
    }
  }

  private boolean cancelled() {
    return request.getCancellationToken().isCancellationRequested();
  }

  private void suite(SuiteDescriptor suite) {
    listener.executionStarted(suite);
    List<LeafDescriptor> all = leaves(suite);
    for (TestDescriptor child : suite.getChildren()) {
      if (child instanceof LeafDescriptor leaf) {
        leaf(leaf, suite, all);
      } else {
        listener.executionStarted(child);
        leaves(child).forEach(leaf -> leaf(leaf, suite, all));
        listener.executionFinished(child, TestExecutionResult.successful());
      }
    }
    listener.executionFinished(suite, TestExecutionResult.successful());
  }

  private void leaf(LeafDescriptor leaf, SuiteDescriptor suite, List<LeafDescriptor> all) {
    Outcome outcome =
        leaf.key().kind() == Kind.ACCOUNTING
            ? new Accounting(options, session.outcomes(), problems()).settle(leaf, suite, all)
            : session.outcomes().of(leaf.key()).orElse(null);
    if (outcome == null && cancelled()) {
      listener.executionSkipped(leaf, "the run was cancelled");
      recorder.lost(leaf, "the run was cancelled");
      return;
    }
    listener.executionStarted(leaf);
    Entry known = options.quarantine().of(leaf, LocalDate.now(ZoneOffset.UTC)).orElse(null);
    if (outcome != null && known != null && known.kind() == Quarantine.Kind.EXPECTED) {
      expected(leaf, outcome, known);
      return;
    }
    if (outcome != null && outcome.passed()) {
      recorder.passed(leaf, outcome.millis(), outcome.note());
      listener.executionFinished(leaf, TestExecutionResult.successful());
      return;
    }
    FoundCause cause =
        outcome == null ? null : Explaining.cause(leaf, session.outcomes(), causes).orElse(null);
    boolean repeated = cause != null && !cause.shown().equals(leaf.key());
    String explanation =
        outcome == null ? lost(leaf, suite) : explanation(outcome, cause, repeated);
    if (outcome != null && known != null) {
      String text = "in quarantine (" + known.text() + ")\n" + explanation;
      recorder.quarantined(leaf, outcome.millis(), text);
      listener.executionFinished(
          leaf, TestExecutionResult.aborted(new ExplainedFailure(text, repeated)));
      return;
    }
    if (outcome == null && leaf.key().kind() != Kind.PLAN) {
      recorder.lost(leaf, explanation);
    } else {
      recorder.failed(leaf, outcome == null ? 0 : outcome.millis(), explanation);
    }
    listener.executionFinished(leaf, failed(explanation, repeated));
  }

  /** What is expected to fail passes when it does, and fails when it does not. */
  private void expected(LeafDescriptor leaf, Outcome outcome, Entry known) {
    if (!outcome.passed()) {
      recorder.passed(leaf, outcome.millis());
      listener.executionFinished(leaf, TestExecutionResult.successful());
      return;
    }
    String text = "it passes, and should fail: remove its entry (" + known.text() + ")";
    recorder.failed(leaf, outcome.millis(), text);
    listener.executionFinished(leaf, failed(text));
  }

  private static Failure failure(Outcome outcome) {
    Failure failure = outcome.failure();
    if (failure == null) {
      throw new IllegalStateException("a check that passed has no failure");
    }
    return failure;
  }

  private String explanation(Outcome outcome, @Nullable FoundCause cause, boolean repeated) {
    Report report = outcome.report();
    if (report != null) {
      return cause == null
          ? report.explanation()
          : repeated
              ? Explanation.repeated(report.explanation(), cause.minimal(), cause.shownAt())
              : Explanation.caused(report.explanation(), cause.minimal());
    }
    Failure failure = failure(outcome);
    if (cause == null) {
      return explanation(failure);
    }
    return repeated
        ? Explanation.repeated(failure, cause.minimal(), cause.shownAt())
        : Explanation.full(failure, cause.minimal(), options.replay(failure.combination()));
  }

  private String explanation(Failure failure) {
    String replay = options.replay(failure.combination());
    return explained++ < Math.min(Explaining.FULL, Explaining.DUMPS - causes.size())
        ? Explanation.full(failure, replay)
        : Explanation.brief(failure, replay);
  }

  /** What is wrong with the run itself: told in full once, for it is the same for every check. */
  private List<String> problems() {
    List<String> problems = session.outcomes().problems();
    if (problems.isEmpty() || !told) {
      told = !problems.isEmpty();
      return problems;
    }
    return List.of("the run itself failed, see its first failure");
  }

  private String lost(LeafDescriptor leaf, SuiteDescriptor suite) {
    String error = leaf.error();
    boolean known = told;
    List<String> problems = error == null ? problems() : List.of();
    String reason =
        error != null
            ? error
            : problems.isEmpty()
                ? "nothing was recorded for this check: it was planned, and got lost"
                : "nothing was recorded for this check: " + String.join("\n", problems);
    Combination combination = leaf.combination();
    Failure failure =
        new Failure(
            suite.getDisplayName(),
            combination == null ? "" : combination.id(),
            combination == null ? Map.of() : combination.labels(),
            leaf.key().text(),
            "",
            List.of(),
            reason,
            List.of(),
            null,
            Evidence.NONE);
    return known && !problems.isEmpty() ? Explanation.line(failure) : explanation(failure);
  }

  private static TestExecutionResult failed(String explanation) {
    return failed(explanation, false);
  }

  private static TestExecutionResult failed(String explanation, boolean repeated) {
    return TestExecutionResult.failed(new ExplainedFailure(explanation, repeated));
  }

  private void write(boolean finished) throws IOException {
    RunRecord record = recorder.record(system, finished, causes);
    if (finished) {
      HistoryFile.update(record, options.output());
      TimingsFile.update(record, options.output());
    }
    RunFile.write(record, options.output());
  }
}
