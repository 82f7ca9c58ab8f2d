package dev.kat.framework.minimise;

import java.util.List;
import java.util.Set;

/**
 * A row that was run, and how that ended. The same row may be run again, and end otherwise.
 *
 * @param row the value of each factor, counted from 0
 * @param symptoms in what ways it failed; empty when it passed
 */
public record Trial(List<Integer> row, Set<Symptom> symptoms) {

  /** The symptom of rows of which nothing is known but that they failed. */
  private static final Symptom FAILED = new Symptom("failed", true);

  public Trial {
    row = List.copyOf(row);
    symptoms = Set.copyOf(symptoms);
  }

  /** A trial of which only that is known. */
  public Trial(List<Integer> row, boolean failed) {
    this(row, failed ? Set.of(FAILED) : Set.of());
  }

  /** A trial of a row of an array. */
  public static Trial of(int[] row, boolean failed) {
    return new Trial(Rows.list(row), failed);
  }

  boolean failed() {
    return !symptoms.isEmpty();
  }
}
