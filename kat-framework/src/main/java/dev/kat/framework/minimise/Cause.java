package dev.kat.framework.minimise;

import dev.kat.framework.combine.Tuple;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Why rows fail.
 *
 * @param kind how sure it is
 * @param tuple the smallest combination that fails: each of its values is needed, the others of the
 *     row are not; empty when every row fails, or when there is {@link Kind#hasTuple no tuple}
 * @param alsoFailing other values with which it fails as well, by factor of the tuple
 * @param failing the row that was looked into
 * @param passing the passing row that is nearest to it; null when nothing passes
 * @param rows of the original run that fail for this cause
 * @param symptoms in what ways they fail
 */
public record Cause(
    Kind kind,
    Tuple tuple,
    SortedMap<Integer, Set<Integer>> alsoFailing,
    List<Integer> failing,
    @Nullable List<Integer> passing,
    List<List<Integer>> rows,
    Set<Symptom> symptoms) {

  public Cause {
    alsoFailing = Collections.unmodifiableSortedMap(new TreeMap<>(alsoFailing));
    failing = List.copyOf(failing);
    passing = passing == null ? null : List.copyOf(passing);
    rows = List.copyOf(rows);
    symptoms = Set.copyOf(symptoms);
  }

  /** How sure a cause is. */
  public enum Kind {
    /** It fails every time, also apart from what else the row has. */
    CONFIRMED,
    /** It fails every time; that it is the smallest could not be shown with the rows allowed. */
    LIKELY,
    /** It fails every time, but what was tried does not go together with one combination. */
    UNKNOWN,
    /** The same row failed and passed, or failed in other ways: nothing is said of its values. */
    FLAKE;

    /** Whether a tuple is known. */
    public boolean hasTuple() {
      return this == CONFIRMED || this == LIKELY;
    }
  }

  /** The same for other rows. */
  Cause with(List<List<Integer>> others) {
    return new Cause(kind, tuple, alsoFailing, failing, passing, others, symptoms);
  }

  /** Whether the row, which fails in these ways, does so for this cause. */
  boolean explains(List<Integer> row, Set<Symptom> ways) {
    return row.equals(failing)
        || (kind.hasTuple()
            && !Collections.disjoint(symptoms, ways)
            && tuple.cells().stream()
                .allMatch(cell ->
                    row.get(cell.factor()) == cell.value()
                        || alsoFailing
                            .getOrDefault(cell.factor(), Set.of())
                            .contains(row.get(cell.factor()))));
  }

  /**
   * Whether the other one is the same: it says what this one says, or more than needed of a row
   * that this one explains.
   */
  boolean covers(Cause other) {
    return kind.hasTuple()
        && other.kind.hasTuple()
        && (tuple.equals(other.tuple)
            || (explains(other.failing, other.symptoms)
                && factors(other.tuple).containsAll(factors(tuple))));
  }

  private static List<Integer> factors(Tuple tuple) {
    return tuple.cells().stream().map(Tuple.Cell::factor).toList();
  }
}
