package dev.kat.framework.combine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An array under construction: its rows with the ledgers of what they cover, kept in step. */
final class Draft {

  /** So many uncovered tuples take longer to go through than those of a row to look up. */
  private static final int MANY = 5000;

  private final int[] levels;
  private final Constraints constraints;
  private final List<Row> rows = new ArrayList<>();
  private final List<Ledger> ledgers = new ArrayList<>();

  /** The factors below this are in the ledgers; those above hold witnesses only. */
  private int opened;

  /** Slot, factor and former value of every change since the last {@link #forget}. */
  private int[] log = new int[300];

  private int logged;

  /**
   * A draft of the model in another order of its factors, without rows or open factors.
   *
   * @throws ModelException when the constraints contradict each other
   */
  Draft(ArrayModel original, FactorOrder order) {
    ArrayModel model = order.apply(original);
    levels = model.levels().stream().mapToInt(Integer::intValue).toArray();
    constraints = Constraints.of(model.levels(), model.forbidden());
    if (!constraints.satisfiable()) {
      List<Tuple> conflict = original.explain(Tuple.of());
      throw new ModelException(
          "no row is valid, because these are forbidden: " + conflict, conflict);
    }
    for (ArrayModel.Group asked : model.asked()) {
      int[] factors = asked.factors().stream().mapToInt(Integer::intValue).toArray();
      ledgers.add(new Ledger(rows, asked.strength(), factors, levels));
    }
  }

  int[] levels() {
    return levels;
  }

  Constraints constraints() {
    return constraints;
  }

  List<Row> rows() {
    return rows;
  }

  List<Ledger> ledgers() {
    return ledgers;
  }

  int opened() {
    return opened;
  }

  /** How many tuples are uncovered. */
  int open() {
    int open = 0;
    for (Ledger ledger : ledgers) {
      open += ledger.open().size();
    }
    return open;
  }

  /** How many uncovered tuples the row has. */
  int gain(int[] row) {
    int gain = 0;
    for (Ledger ledger : ledgers) {
      OpenTuples open = ledger.open();
      if (open.size() > MANY) {
        gain += ledger.uncovered(row);
        continue;
      }
      for (int position = 0; position < open.size(); position++) {
        gain += open.isIn(row, position) ? 1 : 0;
      }
    }
    return gain;
  }

  /** The same when all factors are open, however many tuples are uncovered. */
  int uncovered(int[] row) {
    int uncovered = 0;
    for (Ledger ledger : ledgers) {
      uncovered += ledger.uncovered(row);
    }
    return uncovered;
  }

  /** Opens the next factor and returns the ledgers that have it. */
  List<Ledger> openNext() {
    int factor = opened++;
    return ledgers.stream().filter(ledger -> ledger.openIfNext(factor)).toList();
  }

  /** Opens all factors for rows that are complete, and strikes off what no row can have. */
  void openAll(Feasibility feasibility) {
    for (int factor = 0; factor < levels.length; factor++) {
      for (Ledger ledger : openNext()) {
        for (Row row : rows) {
          ledger.enter(row, true, factor);
        }
        ledger.strike(feasibility);
      }
    }
  }

  /** Adds a valid row. */
  void add(int[] values, boolean[] locked) {
    Row row = new Row(rows.size(), values, locked);
    rows.add(row);
    ledgers.forEach(ledger -> ledger.enter(row, true));
  }

  /** The rows, in order, without those that are needed neither as a seed nor for coverage. */
  List<Row> needed() {
    List<Row> needed = new ArrayList<>();
    for (Row row : rows) {
      if (!row.isSeed() && row.isRedundant()) {
        ledgers.forEach(ledger -> ledger.enter(row, false));
      } else {
        needed.add(row);
      }
    }
    return needed;
  }

  /** Gives the row these values, which are valid together. */
  void change(Row row, int[] values) {
    for (int factor = 0; factor < values.length; factor++) {
      if (row.values[factor] != values[factor]) {
        record(row.slot, factor, row.values[factor]);
        set(row, factor, values[factor]);
      }
    }
  }

  private void set(Row row, int factor, int value) {
    for (Ledger ledger : ledgers) {
      ledger.enter(row, false, factor);
    }
    row.values[factor] = value;
    for (Ledger ledger : ledgers) {
      ledger.enter(row, true, factor);
    }
  }

  private void record(int slot, int factor, int value) {
    if (logged == log.length) {
      log = Arrays.copyOf(log, 2 * logged);
    }
    log[logged++] = slot;
    log[logged++] = factor;
    log[logged++] = value;
  }

  /** A point to return to with {@link #rollback}. */
  int mark() {
    return logged;
  }

  /** Makes all changes so far final; the mark of this point is 0. */
  void forget() {
    logged = 0;
  }

  /** Undoes the changes of values since the mark. */
  void rollback(int mark) {
    while (logged > mark) {
      logged -= 3;
      set(rows.get(log[logged]), log[logged + 1], log[logged + 2]);
    }
  }
}
