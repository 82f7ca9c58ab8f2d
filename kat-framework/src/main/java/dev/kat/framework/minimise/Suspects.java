package dev.kat.framework.minimise;

import dev.kat.framework.combine.Tuple;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.PriorityQueue;

/** Ranks the tuples of up to three values that may be why rows fail, from the rows alone. */
final class Suspects {

  /** How many are kept of one row: beyond that they are chance. */
  private static final int KEPT = 64;

  private final List<int[]> failing;
  private final List<int[]> passing;

  Suspects(List<int[]> failing, List<int[]> passing) {
    this.failing = failing;
    this.passing = passing;
  }

  /** The suspects of a row, the most suspicious first. */
  List<Suspect> of(int[] row) {
    return new Search(row).run();
  }

  /** The search for one row: with each value goes the set of rows that have it. */
  private final class Search {

    private final int[] row;
    private final BitSet[] failingWith;
    private final BitSet[] passingWith;
    private final PriorityQueue<Suspect> kept = new PriorityQueue<>(Suspect.RANK.reversed());

    Search(int[] row) {
      this.row = row;
      failingWith = having(row, failing);
      passingWith = having(row, passing);
    }

    private BitSet[] having(int[] values, List<int[]> rows) {
      BitSet[] having = new BitSet[values.length];
      for (int factor = 0; factor < values.length; factor++) {
        having[factor] = new BitSet(rows.size());
        for (int index = 0; index < rows.size(); index++) {
          having[factor].set(index, rows.get(index)[factor] == values[factor]);
        }
      }
      return having;
    }

    List<Suspect> run() {
      for (int one = 0; one < row.length; one++) {
        if (passingWith[one].isEmpty()) {
          keep(failingWith[one], one);
        } else {
          pairs(one);
        }
      }
      List<Suspect> ranked = new ArrayList<>(kept);
      ranked.sort(Suspect.RANK);
      return ranked;
    }

    private void pairs(int one) {
      for (int two = one + 1; two < row.length; two++) {
        if (passingWith[two].isEmpty()) {
          continue;
        }
        BitSet passed = Rows.intersection(passingWith[one], passingWith[two]);
        BitSet failed = Rows.intersection(failingWith[one], failingWith[two]);
        if (passed.isEmpty()) {
          keep(failed, one, two);
        } else if (promising(failed, 3)) {
          triples(one, two, passed, failed);
        }
      }
    }

    private void triples(int one, int two, BitSet passed, BitSet failed) {
      for (int three = two + 1; three < row.length; three++) {
        boolean smaller =
            passingWith[three].isEmpty()
                || !passingWith[one].intersects(passingWith[three])
                || !passingWith[two].intersects(passingWith[three]);
        if (!smaller && !passed.intersects(passingWith[three])) {
          keep(Rows.intersection(failed, failingWith[three]), one, two, three);
        }
      }
    }

    /** Whether as many failing rows can still matter. */
    private boolean promising(BitSet failed, int size) {
      Suspect worst = kept.peek();
      return kept.size() < KEPT
          || worst == null
          || failed.cardinality() > worst.failing()
          || (failed.cardinality() == worst.failing() && size < worst.tuple().size());
    }

    private void keep(BitSet failed, int... factors) {
      if (!promising(failed, factors.length)) {
        return;
      }
      List<Tuple.Cell> cells = new ArrayList<>(factors.length);
      for (int factor : factors) {
        cells.add(new Tuple.Cell(factor, row[factor]));
      }
      kept.add(new Suspect(new Tuple(cells), failed.cardinality()));
      if (kept.size() > KEPT) {
        kept.poll();
      }
    }
  }
}
