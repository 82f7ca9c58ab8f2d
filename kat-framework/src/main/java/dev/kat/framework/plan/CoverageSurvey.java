package dev.kat.framework.plan;

import dev.kat.framework.api.FactorGroup;
import dev.kat.framework.combine.Coverage;
import dev.kat.framework.combine.Tuple;
import dev.kat.framework.plan.CoverageFacts.Exclusion;
import dev.kat.framework.plan.CoverageFacts.OfGroup;
import java.util.List;
import java.util.stream.IntStream;

/** Says what an array covers in the words of the suite. */
final class CoverageSurvey {

  /** A report with more would not be read, and finding the reasons costs time. */
  private static final int EXCLUSIONS_LIMIT = 300;

  private CoverageSurvey() {}

  static CoverageFacts facts(IndexedModel model, Strengths strengths, Coverage coverage) {
    Coverage.Share all = coverage.shares().get(0);
    return new CoverageFacts(
        strengths.all(),
        all.tuples(),
        all.covered(),
        all.infeasible(),
        coverage.excluded().stream()
            .limit(EXCLUSIONS_LIMIT)
            .map(tuple -> new Exclusion(model.text(tuple), reasons(model, tuple)))
            .toList(),
        groups(strengths.groups(), coverage));
  }

  /** Each group has more strength than the model, so each has its share after that of the model. */
  private static List<OfGroup> groups(List<FactorGroup> groups, Coverage coverage) {
    return IntStream.range(0, groups.size())
        .mapToObj(each -> group(groups.get(each), coverage.shares().get(each + 1)))
        .toList();
  }

  private static OfGroup group(FactorGroup group, Coverage.Share share) {
    return new OfGroup(group, share.tuples(), share.covered(), share.infeasible());
  }

  private static List<String> reasons(IndexedModel model, Tuple tuple) {
    return model.array().explain(tuple).stream()
        .map(forbidden -> model.reasons().getOrDefault(forbidden, "excluded"))
        .distinct()
        .toList();
  }
}
