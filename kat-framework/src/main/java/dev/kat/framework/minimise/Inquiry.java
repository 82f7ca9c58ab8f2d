package dev.kat.framework.minimise;

import dev.kat.framework.combine.Tuple;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The search for the cause of one failing row.
 *
 * <p>First all neighbours of the row are tried: a value that no row can lose without passing is
 * needed, one that can go is not. What remains is a hypothesis, and is tried apart from everything
 * else: put into rows that pass (delta debugging). When it does not fail there, the row has several
 * causes; then a smaller part of the row that still fails takes its place.
 */
final class Inquiry {

  /** How often the row itself is run again at once: a fault fails every time. */
  static final int REPEATS = 2;

  /**
   * How often a row is run in all on which the verdict rests. A fault that shows in one of two runs
   * is still not seen to pass in one of sixteen rows that failed.
   */
  static final int RUNS = 5;

  private static final int HYPOTHESES = 8;
  private static final int PARTS = 24;

  /** A part of a row is worth a survey of its own when it has less than 7 of 8 values. */
  private static final int LESS = 8;

  private final int[] row;

  private final Symptom symptom;
  private final Evidence all;

  /** Whether rows have the symptom. */
  private final Evidence evidence;

  private final Departures departures;
  private final Values values;
  private final Random random;

  /** The factors in the order in which their values are to be tried. */
  private final List<Integer> suspicion;

  /** A row that fails and, as far as is known, does so by what it has in common with the first. */
  private int[] base;

  /** The rows that were derived from the base. */
  private final List<int[]> own = new ArrayList<>();

  /** The last hypotheses, apart from everything else. */
  private List<int[]> confirming = List.of();

  private int parts;
  private boolean surveyed;
  private boolean done;

  Inquiry(
      int[] row,
      Symptom symptom,
      Evidence all,
      Departures departures,
      List<Integer> levels,
      List<Integer> suspicion) {
    this.row = row;
    this.all = all;
    this.symptom = symptom;
    evidence = all.of(symptom);
    this.departures = departures;
    values = new Values(levels, evidence);
    this.suspicion = suspicion;
    base = row;
    random = new Random(Rows.list(row).hashCode());
  }

  /** What is known of the cause. Factors stand for the values that the row has of them. */
  record Finding(BitSet needed, BitSet kept, List<BitSet> hypotheses) {

    /** Whether no value is left of which it is unknown whether it is needed. */
    boolean decided() {
      return hypotheses.size() == 1 && hypotheses.get(0).equals(kept);
    }

    /** Whether this cannot be one cause: some row has all of it and passes. */
    boolean contradictory() {
      return hypotheses.isEmpty();
    }
  }

  int[] row() {
    return row;
  }

  Symptom symptom() {
    return symptom;
  }

  Evidence evidence() {
    return evidence;
  }

  /** Rows with another value of one of these factors that, otherwise as the row, fail as well. */
  List<int[]> alsoFailing(BitSet factors) {
    return otherLevels(factors).stream()
        .filter(each -> all.of(each).always(true) && evidence.of(each).passed() == 0)
        .toList();
  }

  /** Whether the row did not fail every time, or seldom in the same way. */
  boolean flaky() {
    Evidence.Tally tally = evidence.of(row);
    return tally.passed() > 0 || tally.hidden() > tally.failed();
  }

  /** Whether a row that should fail by what is known passed and failed. */
  boolean unsteady(Finding finding) {
    return finding.contradictory()
        ? own.stream().anyMatch(each -> evidence.of(each).mixed())
        : evidence.mixed().stream()
            .anyMatch(each -> lacks(each, finding.hypotheses().get(0)).isEmpty());
  }

  /** The rows to run next, the most telling first; empty when there is nothing more to learn. */
  List<int[]> next() {
    if (done || flaky()) {
      return List.of();
    }
    List<int[]> rows = surveyed ? further() : survey();
    done = rows.isEmpty();
    return rows;
  }

  /** Takes note that one of those rows was run. */
  void ran(int[] probe) {
    own.add(probe);
  }

  private List<int[]> survey() {
    surveyed = true;
    BitSet common = Rows.same(base, row);
    List<int[]> rows = unknown(neighbours(common, common));
    return rows.isEmpty() ? further() : rows;
  }

  private List<int[]> further() {
    Finding finding = finding();
    if (!finding.contradictory()) {
      if (!finding.decided() || confirmation(finding.kept()) == null) {
        confirming = confirmations(finding);
      }
      List<int[]> rows = unknown(confirming);
      rows.addAll(unknown(otherLevels(finding.needed())));
      if (finding.decided()) {
        repeats(finding.kept(), rows);
      } else {
        BitSet open = Rows.without(finding.kept(), finding.needed());
        rows.addAll(unknown(neighbours(open, finding.kept())));
      }
      if (!rows.isEmpty() || !finding().contradictory()) {
        return rows;
      }
    }
    int[] smaller = smallestFailing();
    if (smaller == null) {
      return parts(finding);
    }
    base = smaller;
    own.clear();
    parts = 0;
    return survey();
  }

  /** Those that were not run yet; those that were are evidence already. */
  private List<int[]> unknown(List<int[]> rows) {
    List<int[]> unknown = new ArrayList<>();
    for (int[] each : rows) {
      if (evidence.knows(each)) {
        own.add(each);
      } else {
        unknown.add(each);
      }
    }
    return unknown;
  }

  /** The row with every other level of the factors of the cause: it may have several levels. */
  private List<int[]> otherLevels(BitSet needed) {
    List<int[]> rows = new ArrayList<>();
    needed.stream()
        .forEach(factor ->
            values
                .others(factor, row[factor])
                .forEach(other -> rows.addAll(departures.alone(row, factor, other))));
    return rows;
  }

  /** Rows that lack one of these values: first with the least suspicious level instead of each. */
  private List<int[]> neighbours(BitSet factors, BitSet kept) {
    List<int[]> rows = new ArrayList<>();
    List<Integer> order = suspicion.stream().filter(factors::get).toList();
    for (int rank = 0; rank < values.most(); rank++) {
      for (int factor : order) {
        List<Integer> others = values.others(factor, row[factor]);
        if (rank < others.size()) {
          rows.addAll(departures.of(base, kept, factor, others.get(rank)));
        }
      }
    }
    return rows;
  }

  /** Each hypothesis, put into the passing row that is least like the failing one. */
  private List<int[]> confirmations(Finding finding) {
    List<int[]> rows = new ArrayList<>();
    for (BitSet hypothesis : finding.hypotheses()) {
      List<int[]> targets = new ArrayList<>(values.unlike(row));
      if (finding.hypotheses().size() > 1) {
        targets = targets.subList(targets.size() - 1, targets.size());
      }
      targets.forEach(target -> rows.addAll(departures.with(row, hypothesis, target)));
    }
    return rows;
  }

  /** Random parts of what the base has in common with the row. */
  private List<int[]> parts(Finding finding) {
    List<int[]> rows = new ArrayList<>();
    if (parts++ > 1) {
      return rows; // neither halves nor three quarters fail: it would be a large combination
    }
    BitSet common = Rows.same(base, row);
    List<int[]> targets = values.unlike(row);
    for (int i = 0; i < PARTS; i++) {
      BitSet held = (BitSet) finding.needed().clone();
      common.stream().filter(factor -> random.nextInt(4) < 1 + parts).forEach(held::set);
      rows.addAll(departures.with(row, held, targets.get(i % targets.size())));
    }
    return unknown(rows);
  }

  /** The failing row that has least in common with the row; null when it is the base. */
  private int @Nullable [] smallestFailing() {
    return own.stream()
        .filter(each -> evidence.of(each).always(true))
        .filter(each -> LESS * common(each) < (LESS - 1) * common(base))
        .min(Comparator.comparingInt(this::common))
        .orElse(null);
  }

  private int common(int[] other) {
    return Rows.same(other, row).cardinality();
  }

  /** What follows from all that was run. */
  Finding finding() {
    BitSet common = Rows.same(base, row);
    List<BitSet> lacking = new ArrayList<>();
    BitSet needed = new BitSet();
    for (int[] passed : evidence.passing()) {
      BitSet lacks = Rows.without(common, Rows.same(passed, row));
      lacking.add(lacks);
      if (lacks.cardinality() == 1) {
        needed.or(lacks);
      }
    }
    BitSet kept = (BitSet) common.clone();
    for (int[] probe : own) {
      if (evidence.of(probe).always(true)) {
        BitSet still = Rows.same(probe, row);
        still.or(needed);
        kept.and(still);
      }
    }
    List<BitSet> relevant = lacking.stream().map(each -> Rows.intersection(each, kept)).toList();
    List<BitSet> hypotheses =
        relevant.stream().anyMatch(BitSet::isEmpty)
            ? List.of()
            : HittingSets.of(relevant, needed, HYPOTHESES);
    return new Finding(needed, kept, hypotheses);
  }

  /** Adds what is missing so that each row counts on which the verdict about a tuple rests. */
  private void repeats(BitSet factors, List<int[]> rows) {
    Set<List<Integer>> decisive = new LinkedHashSet<>();
    decisive.add(Rows.list(row));
    confirming.stream().filter(each -> !passed(each)).map(Rows::list).forEach(decisive::add);
    factors.stream().mapToObj(factor -> without(factor, factors)).forEach(decisive::addAll);
    alsoFailing(factors).stream().map(Rows::list).forEach(decisive::add);
    for (List<Integer> each : decisive) {
      long asked = rows.stream().filter(other -> Rows.list(other).equals(each)).count();
      for (long run = all.of(Rows.array(each)).runs() + asked; run < RUNS; run++) {
        rows.add(Rows.array(each));
      }
    }
  }

  private boolean passed(int[] probe) {
    return evidence.of(probe).passed() > 0;
  }

  /** The row, if there is one, that has all of these values but one, and passes: most often run. */
  private List<List<Integer>> without(int factor, BitSet factors) {
    return evidence.passing().stream()
        .filter(each -> lacks(each, factors).cardinality() == 1 && each[factor] != row[factor])
        .max(
            Comparator.<int[]>comparingInt(each -> evidence.of(each).passed())
                .thenComparingInt(each -> Rows.same(each, row).cardinality()))
        .map(Rows::list)
        .map(List::of)
        .orElse(List.of());
  }

  private BitSet lacks(int[] other, BitSet factors) {
    return Rows.without(factors, Rows.same(other, row));
  }

  /** A row that was seen to fail with the hypothesis, apart from what else the row has. */
  private int @Nullable [] confirmation(BitSet hypothesis) {
    return confirming.stream()
        .filter(each -> evidence.of(each).always(true))
        .filter(each -> lacks(each, hypothesis).isEmpty())
        .max(Comparator.comparingInt(each -> evidence.of(each).failed()))
        .orElse(null);
  }

  /** Whether all on which the hypothesis rests was run often enough to be no coincidence. */
  boolean confirmed(BitSet hypothesis) {
    int[] apart = confirmation(hypothesis);
    return apart != null
        && evidence.of(row).runs() >= RUNS
        && evidence.of(apart).runs() >= RUNS
        && hypothesis.stream()
            .mapToObj(factor -> without(factor, hypothesis))
            .flatMap(List::stream)
            .allMatch(each -> evidence.of(Rows.array(each)).runs() >= RUNS);
  }

  Tuple tuple(BitSet factors) {
    return new Tuple(
        factors.stream().mapToObj(factor -> new Tuple.Cell(factor, row[factor])).toList());
  }
}
