package dev.kat.framework.minimise;

import dev.kat.framework.combine.ArrayModel;
import dev.kat.framework.combine.Tuple;
import dev.kat.framework.combine.ValidRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Models with constraints, and faults in them, made of a seed. */
final class SeededFaults {

  private final Random random;
  private final ArrayModel model;
  private final ValidRows valid;

  SeededFaults(long seed) {
    random = new Random(seed);
    int factors = 8 + random.nextInt(25);
    List<Integer> levels =
        IntStream.range(0, factors).mapToObj(each -> 2 + random.nextInt(4)).toList();
    List<Tuple> forbidden = new ArrayList<>();
    for (int i = 0; i < factors / 2; i++) {
      forbidden.add(tuple(2 + random.nextInt(2), row(levels)));
    }
    model = new ArrayModel(levels, forbidden, 2, List.of(), List.of(), seed);
    valid = new ValidRows(model);
  }

  ArrayModel model() {
    return model;
  }

  private int[] row(List<Integer> levels) {
    return levels.stream().mapToInt(random::nextInt).toArray();
  }

  private Tuple tuple(int size, int[] row) {
    return new Tuple(
        random
            .ints(0, row.length)
            .distinct()
            .limit(size)
            .mapToObj(factor -> new Tuple.Cell(factor, row[factor]))
            .toList());
  }

  /** A valid row. */
  int[] row() {
    int[] row = row(model.levels());
    valid.complete(row, new boolean[row.length]);
    return row;
  }

  /**
   * A fault of some size in a row: of each of its values there is a row without it that has the
   * others, and with all of them no other value of the row must be.
   */
  Tuple fault(int size, int[] row) {
    Tuple fault = tuple(size, row);
    while (!separable(fault, row)) {
      fault = tuple(size, row);
    }
    return fault;
  }

  private boolean separable(Tuple fault, int[] row) {
    boolean[] fixed = new boolean[row.length];
    fault.cells().forEach(cell -> fixed[cell.factor()] = true);
    return IntStream.range(0, row.length).allMatch(factor -> canLeave(factor, row, fixed.clone()));
  }

  private boolean canLeave(int factor, int[] row, boolean[] fixed) {
    fixed[factor] = true;
    for (int value = 0; value < model.levels().get(factor); value++) {
      int[] changed = row.clone();
      changed[factor] = value;
      if (value != row[factor] && valid.complete(changed, fixed)) {
        return true;
      }
    }
    return false;
  }
}
