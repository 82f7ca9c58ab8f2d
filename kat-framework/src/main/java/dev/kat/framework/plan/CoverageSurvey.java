package dev.kat.framework.plan;

import dev.kat.framework.combine.Coverage;
import dev.kat.framework.combine.Tuple;
import dev.kat.framework.plan.CoverageFacts.Exclusion;
import java.util.List;

/** Says what an array covers in the words of the suite. */
final class CoverageSurvey {

  /** A report with more would not be read, and finding the reasons costs time. */
  private static final int EXCLUSIONS_LIMIT = 300;

  private CoverageSurvey() {}

  static CoverageFacts facts(IndexedModel model, Coverage coverage) {
    return new CoverageFacts(
        model.array().strength(),
        coverage.tuples(),
        coverage.covered(),
        coverage.infeasible(),
        coverage.excluded().stream()
            .limit(EXCLUSIONS_LIMIT)
            .map(tuple -> new Exclusion(model.text(tuple), reasons(model, tuple)))
            .toList());
  }

  private static List<String> reasons(IndexedModel model, Tuple tuple) {
    return model.array().explain(tuple).stream()
        .map(forbidden -> model.reasons().getOrDefault(forbidden, "excluded"))
        .distinct()
        .toList();
  }
}
