package dev.kat.framework.combine;

/**
 * A row under construction: complete and valid at any time.
 *
 * <p>Factors the construction has not reached yet hold a witness: values that prove that the row
 * can be finished, and that may still change.
 */
final class Row {

  /** Ledgers keep slots in 15 bits. */
  static final int LIMIT = 1 << 15;

  /** The row's index in the array under construction. */
  final int slot;

  final int[] values;

  /** The factors a seed has set, which never change. */
  final boolean[] locked;

  /** For each factor: how many tuples with this row's value of it no other row covers. */
  final int[] sole;

  /** For each factor: the step of the repair before which it is not changed again. */
  final int[] tabuUntil;

  Row(int slot, int[] values, boolean[] locked) {
    if (slot >= LIMIT) {
      throw new ModelException("the array needs more than " + LIMIT + " rows");
    }
    this.slot = slot;
    this.values = values;
    this.locked = locked;
    sole = new int[values.length];
    tabuUntil = new int[values.length];
  }

  /** Whether a seed asks for this row. */
  boolean isSeed() {
    for (boolean cell : locked) {
      if (cell) {
        return true;
      }
    }
    return false;
  }

  /** Whether other rows cover all this one covers. */
  boolean isRedundant() {
    for (int count : sole) {
      if (count > 0) {
        return false;
      }
    }
    return true;
  }
}
