package dev.kat.framework.combine;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * The model of a covering array: factors, what must not occur together, and what must be covered.
 *
 * <p>Factor {@code i} has the values 0 to {@code levels.get(i) - 1}.
 *
 * @param levels how many values each factor has, at least 1 each
 * @param forbidden tuples that no row may have in full; duplicates and supersets of others do no
 *     harm
 * @param strength every feasible tuple of this many factors gets covered, at least 1
 * @param groups sets of factors that are covered with a strength of their own, besides
 * @param seeds rows that must appear; factors a seed leaves out are free
 * @param seed chooses among the arrays of equal merit; the same seed gives the same array
 */
public record ArrayModel(
    List<Integer> levels,
    List<Tuple> forbidden,
    int strength,
    List<Group> groups,
    List<Tuple> seeds,
    long seed) {

  /** Factors that are covered with their own strength. */
  public record Group(List<Integer> factors, int strength) {
    /** Sorts the factors and drops repeated ones. */
    public Group {
      factors = factors.stream().distinct().sorted().toList();
    }
  }

  /**
   * Copies the lists.
   *
   * @throws ModelException when a size, a strength or an index is out of range
   */
  public ArrayModel {
    levels = List.copyOf(levels);
    forbidden = List.copyOf(forbidden);
    groups = List.copyOf(groups);
    seeds = List.copyOf(seeds);
    if (levels.isEmpty() || levels.size() > Cells.LIMIT) {
      throw new ModelException(
          "a model has 1 to " + Cells.LIMIT + " factors, not " + levels.size());
    }
    for (int factor = 0; factor < levels.size(); factor++) {
      if (levels.get(factor) < 1 || levels.get(factor) > Cells.LIMIT) {
        throw new ModelException(
            "factor %d has %d values, not 1 to %d"
                .formatted(factor, levels.get(factor), Cells.LIMIT));
      }
    }
    requireStrength(strength);
    for (Group group : groups) {
      requireStrength(group.strength());
      for (int factor : group.factors()) {
        requireFactor(factor, levels, group::toString);
      }
    }
    requireCells(forbidden, levels, "forbidden tuple");
    requireCells(seeds, levels, "seed row");
  }

  /** A model without constraints, groups or seeds, with seed 0. */
  public static ArrayModel of(int strength, int... levels) {
    return new ArrayModel(
        Arrays.stream(levels).boxed().toList(), List.of(), strength, List.of(), List.of(), 0);
  }

  /** This model with other forbidden tuples. */
  public ArrayModel withForbidden(List<Tuple> tuples) {
    return new ArrayModel(levels, tuples, strength, groups, seeds, seed);
  }

  /** This model with other groups of mixed strength. */
  public ArrayModel withGroups(List<Group> others) {
    return new ArrayModel(levels, forbidden, strength, others, seeds, seed);
  }

  /** This model with other rows that must appear. */
  public ArrayModel withSeeds(List<Tuple> rows) {
    return new ArrayModel(levels, forbidden, strength, groups, rows, seed);
  }

  /** This model with another random seed. */
  public ArrayModel withSeed(long other) {
    return new ArrayModel(levels, forbidden, strength, groups, seeds, other);
  }

  /**
   * The reason why no valid row has the tuple: a smallest set of forbidden tuples that rules it out
   * together, in the order of the model. Empty when the tuple is feasible.
   */
  public List<Tuple> explain(Tuple tuple) {
    requireCells(List.of(tuple), levels, "tuple");
    return Explanation.of(levels, forbidden, tuple);
  }

  private static void requireStrength(int strength) {
    if (strength < 1) {
      throw new ModelException("strength " + strength + " is below 1");
    }
  }

  private static void requireFactor(int factor, List<Integer> levels, Supplier<String> where) {
    if (factor < 0 || factor >= levels.size()) {
      throw new ModelException(
          "%s names factor %d, but the factors are 0 to %d"
              .formatted(where.get(), factor, levels.size() - 1));
    }
  }

  private static void requireCells(List<Tuple> tuples, List<Integer> levels, String kind) {
    for (Tuple tuple : tuples) {
      for (Tuple.Cell cell : tuple.cells()) {
        requireFactor(cell.factor(), levels, () -> kind + " " + tuple);
        if (cell.value() < 0 || cell.value() >= levels.get(cell.factor())) {
          throw new ModelException(
              "%s %s: factor %d has the values 0 to %d"
                  .formatted(kind, tuple, cell.factor(), levels.get(cell.factor()) - 1));
        }
      }
    }
  }
}
