package dev.kat.framework.combine;

import java.util.List;

/**
 * Extends a draft by one factor in the manner of IPO: each row gets the value that covers most,
 * what is left is repaired within the rows, and only when that fails a row is added.
 */
final class Growth {

  /** How many new rows are tried before the best of them is taken. */
  private static final int TRIES = 8;

  /** For each so many rows, one more is added before there is another search for room in them. */
  private static final int MANY = 1000;

  private final Draft draft;
  private final Feasibility feasibility;
  private final Repair repair;
  private final SplitMix64 random;

  Growth(Draft draft, Feasibility feasibility, Repair repair, SplitMix64 random) {
    this.draft = draft;
    this.feasibility = feasibility;
    this.repair = repair;
    this.random = random;
  }

  /** Opens the next factor; afterwards the rows cover all feasible tuples of the open factors. */
  void extend() {
    List<Ledger> ledgers = draft.openNext();
    int factor = draft.opened() - 1;
    for (Row row : draft.rows()) {
      if (!row.locked[factor]) {
        choose(row, factor, ledgers);
      }
      for (Ledger ledger : ledgers) {
        ledger.enter(row, true, factor);
      }
    }
    for (Ledger ledger : ledgers) {
      ledger.strike(feasibility);
    }
    while (ledgers.stream().anyMatch(Ledger::lacksManyRows) || !repair.run()) {
      int more = 1 + draft.rows().size() / MANY;
      for (int i = 0; i < more && draft.open() > 0; i++) {
        addRow();
      }
    }
  }

  /** Sets the factor's value in a row that no ledger knows yet for this factor. */
  private void choose(Row row, int factor, List<Ledger> ledgers) {
    int levels = draft.levels()[factor];
    int start = random.below(levels);
    int bestGain = -1;
    int[] best = row.values;
    for (int i = 0; i < levels; i++) {
      int[] trial = row.values.clone();
      trial[factor] = (start + i) % levels;
      int gain = 0;
      for (Ledger ledger : ledgers) {
        gain += ledger.gain(trial);
      }
      if (gain > bestGain && isPossible(trial, row, factor)) {
        bestGain = gain;
        best = trial;
      }
    }
    System.arraycopy(best, 0, row.values, 0, best.length);
  }

  private boolean isPossible(int[] trial, Row row, int factor) {
    if (draft.constraints().allows(trial, factor)) {
      return true;
    }
    boolean[] fixed = row.locked.clone();
    for (int f = 0; f <= factor; f++) {
      fixed[f] = true;
    }
    return draft.constraints().complete(trial, fixed);
  }

  private void addRow() {
    int[] best = combined();
    int bestGain = draft.gain(best);
    for (int i = 1; i < TRIES; i++) {
      int[] row = combined();
      int gain = draft.gain(row);
      if (gain > bestGain) {
        bestGain = gain;
        best = row;
      }
    }
    draft.add(best, new boolean[best.length]);
  }

  /** A row of as many uncovered tuples as fit, taken in turn from a random one on. */
  private int[] combined() {
    int[] row = random.row(draft.levels());
    boolean[] fixed = new boolean[row.length];
    for (Ledger ledger : draft.ledgers()) {
      OpenTuples open = ledger.open();
      int start = random.below(Math.max(1, open.size()));
      boolean full = false;
      for (int i = 0; i < open.size() && !full; i++) {
        full = include(open, (start + i) % open.size(), row, fixed) && isFull(fixed);
      }
    }
    return row;
  }

  private boolean isFull(boolean[] fixed) {
    for (int factor = 0; factor < draft.opened(); factor++) {
      if (!fixed[factor]) {
        return false;
      }
    }
    return true;
  }

  /** Gives the row this tuple as well, if its fixed values and the constraints admit it. */
  private boolean include(OpenTuples open, int position, int[] row, boolean[] fixed) {
    for (int i = 0; i < open.strength(); i++) {
      int cell = open.cell(position, i);
      int factor = Cells.factor(cell);
      if (fixed[factor] && row[factor] != Cells.value(cell)) {
        return false;
      }
    }
    int[] trial = row.clone();
    boolean[] wanted = fixed.clone();
    for (int i = 0; i < open.strength(); i++) {
      int cell = open.cell(position, i);
      trial[Cells.factor(cell)] = Cells.value(cell);
      wanted[Cells.factor(cell)] = true;
    }
    boolean possible = draft.constraints().complete(trial, wanted);
    if (possible) {
      System.arraycopy(trial, 0, row, 0, row.length);
      System.arraycopy(wanted, 0, fixed, 0, row.length);
    }
    return possible;
  }
}
