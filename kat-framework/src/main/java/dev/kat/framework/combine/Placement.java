package dev.kat.framework.combine;

import java.util.Arrays;

/**
 * The best place for an uncovered tuple: the row into which it can be forced with the best balance
 * of uncovered tuples gained and covered ones lost.
 */
final class Placement {

  private static final int ANY = -1;

  /** How many uncovered tuples of a ledger are looked at; with more, the gain is an estimate. */
  private static final int SAMPLE = 200;

  private final Draft draft;
  private final SplitMix64 random;

  /** The tuple to place: its cells, and by factor the value it asks for. */
  private int[] cells = {};

  private final int[] wanted;

  /** For each cell of the tuple: how many uncovered tuples have it. */
  private int[] shared = {};

  /** The cells of the uncovered tuples that share one with the tuple, each after its length. */
  private int[] related = new int[256];

  private int relatedEnd;

  private final int[] trial;
  private int[] values = {};
  private int slot;
  private int balance;
  private int ties;

  Placement(Draft draft, SplitMix64 random) {
    this.draft = draft;
    this.random = random;
    trial = new int[draft.levels().length];
    wanted = new int[trial.length];
    Arrays.fill(wanted, ANY);
  }

  /** The row that was found, or -1 when every row has a cell that must not change. */
  int slot() {
    return slot;
  }

  /** What that row becomes. */
  int[] values() {
    return values;
  }

  /** Searches all rows; cells that are tabu at this step are left alone. */
  void find(OpenTuples open, int position, int step) {
    slot = -1;
    balance = Integer.MIN_VALUE;
    cells = open.cells(position);
    for (int cell : cells) {
      wanted[Cells.factor(cell)] = Cells.value(cell);
    }
    relate();
    for (Row row : draft.rows()) {
      consider(row, step);
    }
    for (int cell : cells) {
      wanted[Cells.factor(cell)] = ANY;
    }
  }

  /** A change gains only tuples that share a cell with the one placed: collects those. */
  private void relate() {
    shared = new int[cells.length];
    relatedEnd = 0;
    for (Ledger ledger : draft.ledgers()) {
      OpenTuples open = ledger.open();
      for (int position = 0; position < Math.min(open.size(), SAMPLE); position++) {
        if (shares(open, position)) {
          keep(open, position);
        }
      }
    }
  }

  private boolean shares(OpenTuples open, int position) {
    for (int i = 0; i < open.strength(); i++) {
      int cell = open.cell(position, i);
      if (wanted[Cells.factor(cell)] == Cells.value(cell)) {
        return true;
      }
    }
    return false;
  }

  private void keep(OpenTuples open, int position) {
    if (relatedEnd + open.strength() >= related.length) {
      related = Arrays.copyOf(related, 2 * related.length + open.strength());
    }
    related[relatedEnd++] = open.strength();
    for (int i = 0; i < open.strength(); i++) {
      int cell = open.cell(position, i);
      related[relatedEnd++] = cell;
      for (int j = 0; j < cells.length; j++) {
        shared[j] += cells[j] == cell ? 1 : 0;
      }
    }
  }

  private void consider(Row row, int step) {
    int loss = 0;
    int mostGain = 0;
    for (int i = 0; i < cells.length; i++) {
      int factor = Cells.factor(cells[i]);
      if (row.values[factor] != Cells.value(cells[i])) {
        if (row.locked[factor] || row.tabuUntil[factor] > step) {
          return;
        }
        loss += row.sole[factor];
        mostGain += shared[i];
      }
    }
    if (mostGain - loss < balance) {
      return;
    }
    System.arraycopy(row.values, 0, trial, 0, trial.length);
    for (int cell : cells) {
      trial[Cells.factor(cell)] = Cells.value(cell);
    }
    if (gain() - loss >= balance && validate(row)) {
      compare(row);
    }
  }

  private int gain() {
    int gain = 0;
    int next;
    for (int start = 0; start < relatedEnd; start = next) {
      next = start + 1 + related[start];
      int i = start + 1;
      while (i < next && trial[Cells.factor(related[i])] == Cells.value(related[i])) {
        i++;
      }
      gain += i == next ? 1 : 0;
    }
    return gain;
  }

  /** Keeps the trial if it is the best so far; among equals each has the same chance. */
  private void compare(Row row) {
    int trialBalance = gain();
    for (int factor = 0; factor < trial.length; factor++) {
      trialBalance -= trial[factor] != row.values[factor] ? row.sole[factor] : 0;
    }
    if (trialBalance > balance) {
      ties = 1;
    } else if (trialBalance < balance || random.below(++ties) > 0) {
      return;
    }
    values = trial.clone();
    slot = row.slot;
    balance = trialBalance;
  }

  /** Makes the trial valid: by factors that are not open yet if that will do, else by any. */
  private boolean validate(Row row) {
    Constraints constraints = draft.constraints();
    boolean valid = true;
    for (int cell : cells) {
      valid = valid && constraints.allows(trial, Cells.factor(cell));
    }
    if (valid) {
      return true;
    }
    boolean[] fixed = row.locked.clone();
    Arrays.fill(fixed, 0, draft.opened(), true);
    if (!isRuledOut(fixed) && constraints.complete(trial, fixed)) {
      return true;
    }
    fixed = row.locked.clone();
    for (int cell : cells) {
      fixed[Cells.factor(cell)] = true;
    }
    return constraints.complete(trial, fixed);
  }

  private boolean isRuledOut(boolean[] fixed) {
    for (int cell : cells) {
      if (draft.constraints().isRuledOut(trial, fixed, Cells.factor(cell))) {
        return true;
      }
    }
    return false;
  }
}
