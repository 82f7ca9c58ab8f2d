package dev.kat.framework.combine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What forbidden tuples forbid, in shorter ones: where the same cells are forbidden with each value
 * of a factor, they are forbidden without it.
 *
 * <p>A rule that looks at many factors is a tuple for each combination of their levels, and from
 * long tuples a search concludes nothing before it is nearly at its end.
 */
final class Primes {

  private final List<Integer> levels;

  private Primes(List<Integer> levels) {
    this.levels = levels;
  }

  /** Sorted; none of them contains another one. */
  static List<Tuple> of(List<Integer> levels, List<Tuple> forbidden) {
    Primes primes = new Primes(levels);
    Set<Tuple> all = new LinkedHashSet<>(forbidden);
    Collection<Tuple> candidates = all;
    while (!candidates.isEmpty()) {
      candidates = primes.shorter(candidates).stream().filter(all::add).toList();
    }
    return Smallest.of(List.copyOf(all), Comparator.naturalOrder());
  }

  /** What is left of tuples without a factor of which all values are there. */
  private List<Tuple> shorter(Collection<Tuple> tuples) {
    Map<Integer, Map<Tuple, Integer>> counts = new HashMap<>();
    List<Tuple> shorter = new ArrayList<>();
    for (Tuple tuple : tuples) {
      for (Tuple.Cell cell : tuple.cells()) {
        Tuple rest = new Tuple(tuple.cells().stream().filter(each -> each != cell).toList());
        int count =
            counts
                .computeIfAbsent(cell.factor(), factor -> new HashMap<>())
                .merge(rest, 1, Integer::sum);
        if (count == levels.get(cell.factor())) {
          shorter.add(rest);
        }
      }
    }
    return shorter;
  }
}
