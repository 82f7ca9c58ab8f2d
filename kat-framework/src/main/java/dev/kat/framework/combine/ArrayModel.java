package dev.kat.framework.combine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

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
 * @param weights for each factor how often its values fill cells in which any of them will do, in
 *     relation to each other; an empty list for a factor whose values are all alike, and an empty
 *     list for a model without such factors
 * @param invalid values of which no row has two; what is valid is covered by rows without any, and
 *     each of these with what is valid by rows of its own
 * @param costly factors whose values of a row make something together that costs: of these vectors
 *     there are to be few, so a row is rather added than one more of them
 * @param seed chooses among the arrays of equal merit; the same seed gives the same array
 */
public record ArrayModel(
    List<Integer> levels,
    List<Tuple> forbidden,
    int strength,
    List<Group> groups,
    List<Tuple> seeds,
    List<List<Integer>> weights,
    List<Tuple.Cell> invalid,
    List<Integer> costly,
    long seed) {

  private static final int MOST_WEIGHT = 1000;

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
    weights = weights.stream().map(List::copyOf).toList();
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
    requireWeights(levels, weights);
    invalid = invalid.stream().distinct().toList();
    for (Tuple.Cell cell : invalid) {
      requireCells(List.of(new Tuple(List.of(cell))), levels, "invalid value");
    }
    costly = costly.stream().distinct().sorted().toList();
    for (int factor : costly) {
      requireFactor(factor, levels, () -> "the list of costly factors");
    }
  }

  /** A model in which no value is better than another. */
  public ArrayModel(
      List<Integer> levels,
      List<Tuple> forbidden,
      int strength,
      List<Group> groups,
      List<Tuple> seeds,
      long seed) {
    this(levels, forbidden, strength, groups, seeds, List.of(), List.of(), List.of(), seed);
  }

  /** A model without constraints, groups or seeds, with seed 0. */
  public static ArrayModel of(int strength, int... levels) {
    return new ArrayModel(
        Arrays.stream(levels).boxed().toList(), List.of(), strength, List.of(), List.of(), 0);
  }

  /** This model with other forbidden tuples. */
  public ArrayModel withForbidden(List<Tuple> tuples) {
    return new ArrayModel(levels, tuples, strength, groups, seeds, weights, invalid, costly, seed);
  }

  /** This model with other groups of mixed strength. */
  public ArrayModel withGroups(List<Group> others) {
    return new ArrayModel(
        levels, forbidden, strength, others, seeds, weights, invalid, costly, seed);
  }

  /** This model with other rows that must appear. */
  public ArrayModel withSeeds(List<Tuple> rows) {
    return new ArrayModel(
        levels, forbidden, strength, groups, rows, weights, invalid, costly, seed);
  }

  /** This model with other weights of values. */
  public ArrayModel withWeights(List<List<Integer>> others) {
    return new ArrayModel(
        levels, forbidden, strength, groups, seeds, others, invalid, costly, seed);
  }

  /** This model with other invalid values. */
  public ArrayModel withInvalid(List<Tuple.Cell> cells) {
    return new ArrayModel(levels, forbidden, strength, groups, seeds, weights, cells, costly, seed);
  }

  /** This model with other factors whose values make what costs. */
  public ArrayModel withCostly(List<Integer> factors) {
    return new ArrayModel(
        levels, forbidden, strength, groups, seeds, weights, invalid, factors, seed);
  }

  /** This model with another random seed. */
  public ArrayModel withSeed(long other) {
    return new ArrayModel(
        levels, forbidden, strength, groups, seeds, weights, invalid, costly, other);
  }

  /** What has to be covered: all factors, and the groups that ask for more. */
  List<Group> asked() {
    int all = Math.min(strength, levels.size());
    List<Group> asked = new ArrayList<>();
    asked.add(new Group(IntStream.range(0, levels.size()).boxed().toList(), all));
    groups.stream()
        .map(
            group -> new Group(group.factors(), Math.min(group.strength(), group.factors().size())))
        .filter(group -> group.strength() > all)
        .forEach(asked::add);
    return asked;
  }

  /** Every two invalid values of different factors, which no row has together. */
  public static List<Tuple> together(List<Tuple.Cell> invalid) {
    return Negatives.pairs(invalid);
  }

  /**
   * The reason why no valid row has the tuple: a smallest set of forbidden tuples that rules it out
   * together, in the order of the model. Empty when the tuple is feasible.
   */
  public List<Tuple> explain(Tuple tuple) {
    requireCells(List.of(tuple), levels, "tuple");
    return Explanation.of(levels, forbidden, tuple);
  }

  private static void requireWeights(List<Integer> levels, List<List<Integer>> weights) {
    if (!weights.isEmpty() && weights.size() != levels.size()) {
      throw new ModelException(
          "there are weights for %d factors of %d".formatted(weights.size(), levels.size()));
    }
    for (int factor = 0; factor < weights.size(); factor++) {
      List<Integer> own = weights.get(factor);
      if (!own.isEmpty() && own.size() != levels.get(factor)) {
        throw new ModelException(
            "factor %d has %d values, and %d weights"
                .formatted(factor, levels.get(factor), own.size()));
      }
      boolean any = own.isEmpty();
      for (int weight : own) {
        if (weight < 0 || weight > MOST_WEIGHT) {
          throw new ModelException(
              "factor %d: the weight %d is not one of 0 to %d"
                  .formatted(factor, weight, MOST_WEIGHT));
        }
        any |= weight > 0;
      }
      if (!any) {
        throw new ModelException("factor %d: all weights are 0".formatted(factor));
      }
    }
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
