package dev.kat.framework.api;

/**
 * A suite of acceptance tests: a model of what varies, and for each combination the scenario that
 * tests it. Both methods are pure: they are called several times in a run and give equal results.
 *
 * <p>A suite is found by its class, which has a constructor without parameters.
 */
public interface Suite {

  /** What varies. */
  Model model();

  /**
   * The scenario of one combination.
   *
   * @param names names that no other scenario of the run uses
   */
  Scenario scenario(Combination combination, Names names);

  /** The name in ids and reports; the simple class name unless overridden. */
  default String name() {
    return getClass().getSimpleName();
  }
}
