package dev.kat.framework.combine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Makes a covering array smaller: takes a row away and searches, by tabu, until the others cover
 * what it alone covered; then the next. A search that gets nowhere begins again from the last array
 * that covered everything, without another row.
 */
final class Reduction {

  /** The first search ends after this many steps without a new best; each later one is longer. */
  private static final int PATIENCE = 20_000;

  private final ArrayModel model;
  private final FactorOrder order;
  private final List<Tuple> seeds;
  private final SplitMix64 random;

  /**
   * A reduction.
   *
   * @param seeds of the first rows, in the order of the factors
   */
  Reduction(ArrayModel model, FactorOrder order, List<Tuple> seeds) {
    this.model = model;
    this.order = order;
    this.seeds = seeds;
    random = new SplitMix64(model.seed());
  }

  /** The smallest array that was found in time; rows are in the order of the factors. */
  List<int[]> reduce(List<int[]> array, BooleanSupplier time) {
    List<int[]> best = array;
    int patience = PATIENCE;
    while (best.size() > Math.max(seeds.size(), 1) && time.getAsBoolean()) {
      int without = seeds.size() + random.below(best.size() - seeds.size());
      Draft draft = without(best, without);
      if (new Repair(draft, random).run(patience, time)) {
        best = draft.needed().stream().map(row -> row.values.clone()).toList();
        patience = PATIENCE;
      } else {
        patience += PATIENCE;
      }
    }
    Draft draft = draft(best);
    return new Filling(draft, draft.rows(), order.apply(model)).run();
  }

  private Draft without(List<int[]> rows, int index) {
    List<int[]> others = new ArrayList<>(rows);
    others.remove(index);
    return draft(others);
  }

  private Draft draft(List<int[]> rows) {
    Draft draft = new Draft(model, order);
    for (int i = 0; i < rows.size(); i++) {
      draft.add(rows.get(i).clone(), locked(i, draft.levels().length));
    }
    draft.openAll(new Feasibility(draft.levels(), draft.constraints(), random));
    return draft;
  }

  private boolean[] locked(int row, int factors) {
    boolean[] locked = new boolean[factors];
    if (row < seeds.size()) {
      seeds.get(row).cells().forEach(cell -> locked[cell.factor()] = true);
    }
    return locked;
  }
}
