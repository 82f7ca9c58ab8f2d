package dev.kat.framework.plan;

import org.jspecify.annotations.Nullable;

/**
 * What a run changes in the plan that the suites alone would give.
 *
 * @param strength instead of each suite's own; null to keep it
 * @param seed chooses among the covering arrays of a model
 * @param selection the combinations to run
 */
public record PlanOptions(@Nullable Integer strength, long seed, Selection selection) {

  /** The seed of a run that names none. */
  public static final long DEFAULT_SEED = 1;

  /** The plan as the suites give it. */
  public static final PlanOptions NONE = new PlanOptions(null, DEFAULT_SEED, Selection.ALL);

  /** Whether nothing is changed, so that the plan must be the committed one. */
  public boolean untouched() {
    return strength == null && seed == DEFAULT_SEED && selection.isAll();
  }
}
