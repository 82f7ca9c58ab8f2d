package dev.kat.framework.plan;

import dev.kat.framework.api.FactorGroup;
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
 * @param groups what is covered of the groups that have a strength of their own
 */
public record CoverageFacts(
    int strength,
    long tuples,
    long covered,
    long excluded,
    List<Exclusion> exclusions,
    List<OfGroup> groups) {

  static final CoverageFacts NONE = new CoverageFacts(0, 0, 0, 0, List.of(), List.of());

  public CoverageFacts {
    exclusions = List.copyOf(exclusions);
    groups = List.copyOf(groups);
  }

  /** How many of the tuples could occur, and do not. */
  public long missing() {
    return tuples - covered - excluded;
  }

  /**
   * What the combinations cover of a group.
   *
   * @param group with the strength in force
   * @param tuples all combinations of levels of that many of its factors
   * @param covered how many of them occur
   * @param excluded how many of them the constraints rule out
   */
  public record OfGroup(FactorGroup group, long tuples, long covered, long excluded) {

    /** How many of them could occur, and do not. */
    public long missing() {
      return tuples - covered - excluded;
    }
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
