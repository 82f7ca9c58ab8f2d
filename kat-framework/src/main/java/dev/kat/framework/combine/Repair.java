package dev.kat.framework.combine;

import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Covers the uncovered tuples by changing rows instead of adding some: a tabu search.
 *
 * <p>Each step takes an uncovered tuple at random and forces it into the row where that does most
 * good, or least harm; the cells it changed stay as they are for a few steps. Effort is counted in
 * steps, never in time, so that the result does not depend on the machine.
 */
final class Repair {

  /** The search ends after this many steps without a new best, or fewer with very many rows. */
  private static final int PATIENCE = 200;

  private static final int LEAST_PATIENCE = 20;

  /** How many rows times steps are spent without a new best. */
  private static final int EFFORT = 60_000;

  /** For how many steps a changed cell stays: at least, and at random beyond. */
  private static final int TENURE = 2;

  private static final int TENURE_SPREAD = 8;

  private final Draft draft;
  private final Placement placement;
  private final SplitMix64 random;
  private int step;

  Repair(Draft draft, SplitMix64 random) {
    this.draft = draft;
    this.random = random;
    placement = new Placement(draft, random);
  }

  /** Returns whether all is covered now; if not, the draft is as good as it ever was meanwhile. */
  boolean run() {
    int rows = draft.rows().size();
    return run(
        rows == 0 ? 0 : Math.max(LEAST_PATIENCE, Math.min(PATIENCE, EFFORT / rows)), () -> true);
  }

  /** The same with other patience, in steps without a new best, and only while there is time. */
  boolean run(int patience, BooleanSupplier time) {
    draft.forget();
    int mark = draft.mark();
    int least = draft.open();
    int stalled = 0;
    while (draft.open() > 0 && stalled < patience && time.getAsBoolean()) {
      step++;
      stalled++;
      place(random.below(draft.open()));
      if (draft.open() < least) {
        least = draft.open();
        mark = draft.mark();
        stalled = 0;
      }
    }
    draft.rollback(mark);
    return draft.open() == 0;
  }

  private void place(int pick) {
    List<Ledger> ledgers = draft.ledgers();
    int index = 0;
    int position = pick;
    while (position >= ledgers.get(index).open().size()) {
      position -= ledgers.get(index).open().size();
      index++;
    }
    placement.find(ledgers.get(index).open(), position, step);
    if (placement.slot() < 0) {
      return;
    }
    Row row = draft.rows().get(placement.slot());
    for (int factor = 0; factor < row.values.length; factor++) {
      if (row.values[factor] != placement.values()[factor]) {
        row.tabuUntil[factor] = step + TENURE + random.below(TENURE_SPREAD);
      }
    }
    draft.change(row, placement.values());
  }
}
