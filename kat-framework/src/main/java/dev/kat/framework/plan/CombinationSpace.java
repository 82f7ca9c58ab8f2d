package dev.kat.framework.plan;

import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Names;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.combine.ArrayModel;
import dev.kat.framework.combine.Tuple;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All combinations that a suite can have, also those that are not in its plan; as rows of the
 * indices of levels, and back.
 */
public final class CombinationSpace {

  private final SuitePlan suite;
  private final IndexedModel model;

  private CombinationSpace(SuitePlan suite, IndexedModel model) {
    this.suite = suite;
    this.model = model;
  }

  /** The space of a suite that has a plan. */
  public static CombinationSpace of(SuitePlan suite) {
    Strengths strengths = new Strengths(suite.strength(), List.of());
    return new CombinationSpace(suite, IndexedModel.of(suite.suite().model(), strengths, 0));
  }

  /** The suite's model, by indices. */
  public ArrayModel model() {
    return model.array();
  }

  /** The suite's name. */
  public String suite() {
    return suite.name();
  }

  /** The indices of a combination's levels, in the order of the suite's factors. */
  public List<Integer> row(Combination combination) {
    return IntStream.of(model.row(combination)).boxed().toList();
  }

  /** The combination of a row. */
  public Combination combination(List<Integer> row) {
    return model.combination(row.stream().mapToInt(Integer::intValue).toArray());
  }

  /** {@code factor=level} pairs. */
  public String text(Tuple tuple) {
    return model.text(tuple);
  }

  /** {@code factor=level}. */
  public String text(int factor, int level) {
    return model.text(Tuple.of(factor, level));
  }

  /**
   * The scenario of a row, apart from any run.
   *
   * @param base what its names are made of
   * @throws RuntimeException when the suite cannot make it
   */
  public Scenario scenario(List<Integer> row, String base) {
    return suite.suite().scenario(combination(row), new Names(base));
  }

  /** The scenario of a row, with an id that differs from that of the plan after the first time. */
  PlannedScenario planned(List<Integer> row, int time) {
    Combination combination = combination(row);
    String id = Planner.slug(suite.name()) + "-" + combination.id();
    String unique = time == 1 ? id : id + "-" + time;
    Scenario scenario = suite.suite().scenario(combination, new Names(unique));
    ScenarioRules.check(scenario);
    return new PlannedScenario(unique, suite.name(), combination, "", scenario);
  }
}
