package dev.kat.framework.plan;

import java.util.List;

/**
 * What the combinations of a suite cover.
 *
 * @param strength the number of factors in a tuple
 * @param tuples all combinations of levels of that many factors
 * @param covered how many of them occur
 * @param excluded how many of them the constraints rule out
 * @param exclusions the smallest tuples that are ruled out, with the reasons: every excluded tuple
 *     contains one of them; not all when there are very many
 */
public record CoverageFacts(
    int strength, long tuples, long covered, long excluded, List<Exclusion> exclusions) {

  static final CoverageFacts NONE = new CoverageFacts(0, 0, 0, 0, List.of());

  public CoverageFacts {
    exclusions = List.copyOf(exclusions);
  }

  /**
   * A tuple that no combination may have.
   *
   * @param tuple {@code factor=level} pairs
   * @param reasons of the constraints that rule it out together
   */
  public record Exclusion(String tuple, List<String> reasons) {

    public Exclusion {
      reasons = List.copyOf(reasons);
    }
  }
}
