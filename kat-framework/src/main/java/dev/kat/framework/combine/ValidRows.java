package dev.kat.framework.combine;

/**
 * The rows of a model that no forbidden tuple rules out. Not safe for use by several threads at the
 * same time.
 */
public final class ValidRows {

  private final Constraints constraints;

  /** The valid rows of a model; its strength, groups and seeds do not matter. */
  public ValidRows(ArrayModel model) {
    constraints = Constraints.of(model.levels(), model.forbidden());
  }

  /** Whether the complete row is valid. */
  public boolean contain(int[] row) {
    if (!constraints.satisfiable()) {
      return false;
    }
    for (int factor : constraints.factors()) {
      if (!constraints.allows(row, factor)) {
        return false;
      }
    }
    return true;
  }

  /** Whether any forbidden tuple names the factor. */
  public boolean constrain(int factor) {
    return constraints.constrains(factor);
  }

  /**
   * Makes the row valid by changing factors that are not fixed; a value stays as it is where the
   * search can keep it.
   *
   * @return false, with the row as it was, when no valid row has the fixed values
   */
  public boolean complete(int[] row, boolean[] fixed) {
    return constraints.complete(row, fixed);
  }
}
