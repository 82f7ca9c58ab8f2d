package dev.kat.framework.cli;

import dev.kat.framework.plan.Plan;
import dev.kat.framework.report.RunRecord;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** How the checks of a run ended for the launcher, which knows nothing of the run's record. */
final class Ends implements TestExecutionListener {

  private long checks;
  private long bad;
  private String first = "";

  @Override
  public synchronized void testPlanExecutionStarted(TestPlan plan) {
    checks = plan.countTestIdentifiers(TestIdentifier::isTest);
  }

  @Override
  public synchronized void executionFinished(TestIdentifier node, TestExecutionResult result) {
    // What is aborted has failed in quarantine; the record tells.
    if (result.getStatus() == Status.FAILED) {
      note(node);
    }
  }

  @Override
  public synchronized void executionSkipped(TestIdentifier node, String reason) {
    note(node);
  }

  private void note(TestIdentifier node) {
    first = bad++ == 0 ? node.getDisplayName() : first;
  }

  /** What speaks against a record that is green; empty when nothing does. */
  synchronized Optional<String> objection(RunRecord run, Plan plan) {
    if (bad > 0) {
      return Optional.of("%d nodes did not succeed, the first is %s".formatted(bad, first));
    }
    if (run.totals().planned() != checks) {
      return Optional.of(
          "the record has %d checks, the launcher %d".formatted(run.totals().planned(), checks));
    }
    int combinations = plan.scenarios().size();
    return run.totals().combinations() == combinations
        ? Optional.empty()
        : Optional.of(
            "the record has %d combinations, the plan %d"
                .formatted(run.totals().combinations(), combinations));
  }
}
