package dev.kat.framework.combine;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Generates covering arrays: a function of the model and its seed alone, on every JVM.
 *
 * <p>Unless all rows are needed, the array grows factor by factor (IPO), and a tabu search makes
 * room in the rows there are before a row is added. Constraints are respected in every step, not
 * mended afterwards.
 */
public final class Generator {

  /**
   * The rows that cover every feasible tuple of the model, few but not provably the fewest.
   *
   * @throws ModelException when the constraints contradict each other or a seed row, or when the
   *     model has too many tuples or needs too many rows
   */
  public CoveringArray generate(ArrayModel model) {
    return model.invalid().isEmpty()
        ? cheapest(model).array()
        : apart(model, each -> cheapest(each).array().rows());
  }

  private static CoveringArray apart(ArrayModel model, Function<ArrayModel, List<int[]>> array) {
    List<int[]> rows = new Negatives(model).rows(array);
    return new CoveringArray(rows, Coverage.measure(model, rows, 0));
  }

  /**
   * An array as it has grown, and the model that it has grown from: the one that was given, or a
   * narrower one.
   */
  private record Grown(ArrayModel model, CoveringArray array) {

    /** Rows and vectors of costly values together: one more of these is saved by one more row. */
    int cost(List<Integer> costly) {
      return array.rows().size() + FewVectors.count(array.rows(), costly);
    }
  }

  /** The array of the model, or, where that costs less, one with fewer vectors of costly values. */
  private static Grown cheapest(ArrayModel model) {
    Grown whole = new Grown(model, grow(model));
    ArrayModel narrower = FewVectors.narrowed(model, whole.array().rows());
    if (narrower.equals(model)) {
      return whole;
    }
    List<int[]> rows = grow(narrower).rows();
    Grown narrow = new Grown(narrower, new CoveringArray(rows, Coverage.measure(model, rows, 0)));
    return narrow.cost(model.costly()) < whole.cost(model.costly()) ? narrow : whole;
  }

  static CoveringArray grow(ArrayModel model) {
    return Product.of(model)
        .map(rows -> new CoveringArray(rows, Coverage.measure(model, rows, 0)))
        .orElseGet(() -> extend(model));
  }

  private static CoveringArray extend(ArrayModel model) {
    FactorOrder order = new FactorOrder(model.levels());
    Draft draft = new Draft(model, order);
    SplitMix64 random = new SplitMix64(model.seed());
    Feasibility feasibility = new Feasibility(draft.levels(), draft.constraints(), random);
    for (Tuple seed : maximal(model.seeds())) {
      addSeed(seed, model, order, draft, random);
    }
    Growth growth = new Growth(draft, feasibility, new Repair(draft, random), random);
    for (int factor = 0; factor < model.levels().size(); factor++) {
      growth.extend();
    }
    List<int[]> rows = new Filling(draft, draft.needed(), order.apply(model)).run();
    return new CoveringArray(
        rows.stream().map(order::restore).toList(),
        Coverage.of(draft, feasibility, order, 0, List.of()));
  }

  /**
   * An array that is generated and then made smaller: rows are taken away, one after the other, for
   * as long as what they alone covered finds room in others.
   *
   * @param time whether there is time left; asked often. The array depends on the answers, and
   *     covers everything whatever they are
   * @throws ModelException as {@link #generate} does
   */
  public CoveringArray optimise(ArrayModel model, BooleanSupplier time) {
    return model.invalid().isEmpty()
        ? reduce(model, time)
        : apart(model, each -> reduce(each, time).rows());
  }

  private static CoveringArray reduce(ArrayModel model, BooleanSupplier time) {
    Grown grown = cheapest(model);
    CoveringArray first = grown.array();
    FactorOrder order = new FactorOrder(model.levels());
    List<int[]> ordered = first.rows().stream().map(order::apply).toList();
    List<Tuple> seeds = maximal(model.seeds()).stream().map(order::apply).toList();
    List<int[]> rows = new Reduction(grown.model(), order, seeds).reduce(ordered, time);
    return new CoveringArray(rows.stream().map(order::restore).toList(), first.coverage());
  }

  /** The seeds that no other seed contains: the row of the larger one serves both. */
  private static List<Tuple> maximal(List<Tuple> seeds) {
    List<Tuple> distinct = seeds.stream().filter(seed -> seed.size() > 0).distinct().toList();
    return distinct.stream()
        .filter(seed ->
            distinct.stream()
                .noneMatch(
                    other -> other.size() > seed.size() && other.cells().containsAll(seed.cells())))
        .toList();
  }

  private static void addSeed(
      Tuple seed, ArrayModel model, FactorOrder order, Draft draft, SplitMix64 random) {
    int[] row = random.row(draft.levels());
    boolean[] locked = new boolean[row.length];
    for (Tuple.Cell cell : order.apply(seed).cells()) {
      row[cell.factor()] = cell.value();
      locked[cell.factor()] = true;
    }
    if (!draft.constraints().complete(row, locked)) {
      List<Tuple> conflict = model.explain(seed);
      throw new ModelException(
          "seed row " + seed + " cannot be valid, because these are forbidden: " + conflict,
          conflict);
    }
    draft.add(row, locked);
  }
}
