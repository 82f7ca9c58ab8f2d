package dev.kat.framework.minimise;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Minimal hitting sets: the smallest sets of factors that have one of each given set. They are the
 * hypotheses about a fault, since whatever passes must lack one of its values.
 */
final class HittingSets {

  /** Interactions of more factors than this beyond what is certain are not guessed. */
  private static final int DEPTH = 4;

  private final List<BitSet> sets;
  private final int limit;
  private final List<BitSet> found = new ArrayList<>();

  private HittingSets(List<BitSet> sets, int limit) {
    this.sets = sets;
    this.limit = limit;
  }

  /**
   * The minimal ones, the smallest first.
   *
   * @param certain is in each of them
   * @param limit how many are looked for at least, if there are as many; then the search ends
   */
  static List<BitSet> of(List<BitSet> sets, BitSet certain, int limit) {
    List<BitSet> open =
        sets.stream()
            .filter(set -> !set.intersects(certain))
            .distinct()
            .sorted(Comparator.comparingInt(BitSet::cardinality))
            .toList();
    HittingSets search = new HittingSets(open, limit);
    for (int size = 0; size <= DEPTH && search.found.size() < limit; size++) {
      search.extend(new BitSet(), size);
    }
    return search.found.stream()
        .map(set -> {
          BitSet whole = (BitSet) certain.clone();
          whole.or(set);
          return whole;
        })
        .toList();
  }

  private void extend(BitSet chosen, int more) {
    if (found.size() >= limit || found.stream().anyMatch(set -> contains(chosen, set))) {
      return;
    }
    BitSet missed = sets.stream().filter(set -> !set.intersects(chosen)).findFirst().orElse(null);
    if (missed == null) {
      found.add((BitSet) chosen.clone());
    } else if (more > 0) {
      for (int factor = missed.nextSetBit(0); factor >= 0; factor = missed.nextSetBit(factor + 1)) {
        chosen.set(factor);
        extend(chosen, more - 1);
        chosen.clear(factor);
      }
    }
  }

  private static boolean contains(BitSet whole, BitSet part) {
    return Rows.without(part, whole).isEmpty();
  }
}
