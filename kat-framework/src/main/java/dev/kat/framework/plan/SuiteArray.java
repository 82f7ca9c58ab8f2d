package dev.kat.framework.plan;

import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Model;
import dev.kat.framework.combine.ArrayModel;
import dev.kat.framework.combine.Coverage;
import dev.kat.framework.combine.CoveringArray;
import dev.kat.framework.combine.Generator;
import dev.kat.framework.combine.ModelException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The covering array of a suite.
 *
 * @param strengths that it has
 * @param indexed the suite's model, by indices
 */
record SuiteArray(Strengths strengths, IndexedModel indexed, CoveringArray array) {

  /** The platform discovers several times in a run; the arrays are the costly part of it. */
  private static final Map<ArrayModel, CoveringArray> ARRAYS = new ConcurrentHashMap<>();

  /**
   * What the options of a run make of a model.
   *
   * @throws PlanningException when there is no such array
   */
  static SuiteArray of(Model model, PlanOptions options) {
    Strengths strengths = Strengths.of(model, options);
    IndexedModel indexed = IndexedModel.of(model, strengths, options.seed());
    CoveringArray array = array(indexed);
    if (array.rows().isEmpty()) {
      throw new PlanningException("the constraints leave no combination");
    }
    return new SuiteArray(strengths, indexed, array);
  }

  private static CoveringArray array(IndexedModel indexed) {
    try {
      return ARRAYS.computeIfAbsent(indexed.array(), each -> new Generator().generate(each));
    } catch (ModelException e) {
      String culprits =
          e.conflict().stream()
              .map(tuple ->
                  "'%s' is excluded because: %s"
                      .formatted(indexed.text(tuple), indexed.reasons().getOrDefault(tuple, "?")))
              .collect(Collectors.joining("; "));
      throw new PlanningException(
          culprits.isEmpty()
              ? String.valueOf(e.getMessage())
              : "its constraints contradict each other or a seed: " + culprits);
    }
  }

  /** Its rows as combinations, without repetitions. */
  List<Combination> combinations() {
    return array.rows().stream().map(indexed::combination).distinct().toList();
  }

  /** What it covers. */
  CoverageFacts coverage() {
    return CoverageSurvey.facts(indexed, strengths, array.coverage());
  }

  /** What these of its combinations cover. */
  CoverageFacts coverage(Set<Combination> some) {
    List<int[]> rows =
        array.rows().stream().filter(row -> some.contains(indexed.combination(row))).toList();
    return CoverageSurvey.facts(indexed, strengths, Coverage.measure(indexed.array(), rows, 0));
  }
}
