package dev.kat.tests.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What each member of a group gets, in whole percent that sum to exactly 100. */
final class Shares {

  private static final int WHOLE = 100;

  private Shares() {}

  /**
   * The shares of members with the given weights; members are in the order that breaks ties.
   *
   * @param weights at least one; empty for a member that takes what the others leave
   */
  static List<Integer> of(List<Optional<Integer>> weights) {
    int set = weights.stream().flatMap(Optional::stream).mapToInt(Integer::intValue).sum();
    int unset = (int) weights.stream().filter(Optional::isEmpty).count();
    int left = Math.max(0, WHOLE - set);
    if (weights.size() == 1 || (set == 0 && unset == 0)) {
      return apportion(Collections.nCopies(weights.size(), 1));
    }
    // Scaled by the number of unset members, so that what each of those takes is a whole number.
    int scale = Math.max(1, unset);
    return apportion(
        weights.stream().map(weight -> weight.map(w -> w * scale).orElse(left)).toList());
  }

  /** Divides 100 in the given proportions by the largest remainder. */
  private static List<Integer> apportion(List<Integer> parts) {
    int total = parts.stream().mapToInt(Integer::intValue).sum();
    List<Integer> shares =
        new ArrayList<>(parts.stream().map(part -> WHOLE * part / total).toList());
    int rest = WHOLE - shares.stream().mapToInt(Integer::intValue).sum();
    IntStream.range(0, parts.size())
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> WHOLE * parts.get(i) % total).reversed())
        .limit(rest)
        .forEach(i -> shares.set(i, shares.get(i) + 1));
    return shares;
  }
}
