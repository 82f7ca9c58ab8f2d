package dev.kat.framework.plan;

import org.jspecify.annotations.Nullable;

/**
 * What a run changes in the plan that the suites alone would give.
 *
 * @param strength of all factors of all suites, instead of their own and of those of their groups;
 *     null to keep these
 * @param profile how thorough the run is at least, when no strength is given
 * @param seed chooses among the covering arrays of a model
 * @param selection the combinations to run
 * @param budget of these no more than it allows, those that cover most; null for all
 */
public record PlanOptions(
    @Nullable Integer strength,
    Profile profile,
    long seed,
    Selection selection,
    @Nullable Allowance budget) {

  /** The seed of a run that names none. */
  public static final long DEFAULT_SEED = 1;

  /** The plan as the suites give it. */
  public static final PlanOptions NONE =
      new PlanOptions(null, Profile.DEFAULT, DEFAULT_SEED, Selection.ALL, null);

  /** The same with other combinations. */
  public PlanOptions with(Selection other) {
    return new PlanOptions(strength, profile, seed, other, budget);
  }

  /** All combinations that there could be, whatever is selected and can be afforded. */
  public PlanOptions whole() {
    return new PlanOptions(strength, profile, seed, Selection.ALL, null);
  }

  /** Whether nothing is changed, so that the plan must be the committed one. */
  public boolean untouched() {
    return strength == null
        && profile.equals(Profile.DEFAULT)
        && seed == DEFAULT_SEED
        && selection.isAll()
        && budget == null;
  }
}
