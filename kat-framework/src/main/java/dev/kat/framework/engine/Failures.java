package dev.kat.framework.engine;

import dev.kat.framework.api.Answer;
import dev.kat.framework.explain.Failure;
import dev.kat.framework.explain.Failure.Evidence;
import dev.kat.framework.plan.PlannedScenario;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Failures of the checks of a scenario. */
final class Failures {

  private Failures() {}

  /** A failure for which there is nothing but a reason. */
  static Failure because(
      String reason, PlannedScenario planned, LeafKey key, String where, Evidence evidence) {
    return of(new Verdict(List.of(), reason), planned, key, where, List.of(), null, evidence);
  }

  static Failure of(
      Verdict verdict,
      PlannedScenario planned,
      LeafKey key,
      String where,
      List<Answer> answers,
      @Nullable InetSocketAddress envoy,
      Evidence evidence) {
    return new Failure(
        planned.suite(),
        planned.combination().id(),
        planned.combination().labels(),
        key.text(),
        where,
        verdict.faults(),
        verdict.reason(),
        answers,
        envoy,
        evidence);
  }
}
