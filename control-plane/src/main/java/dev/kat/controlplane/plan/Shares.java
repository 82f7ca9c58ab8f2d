package dev.kat.controlplane.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The parts that the members of one group get, in whole percent that add up to exactly 100.
 *
 * <ol>
 *   <li>One member gets all, whatever its weight.
 *   <li>Members without a weight share evenly what the weights leave.
 *   <li>When the weights exceed 100, or nobody is without one, the weights are scaled to 100, and
 *       who has none gets 0.
 *   <li>When all weights are 0, all get equal parts.
 * </ol>
 *
 * <p>Fractions go to the largest remainders, and among equal ones to the earlier member. A weight
 * of 0 is a weight: {@code [0, none]} gives 0 and 100.
 *
 * @param percents in the order of the members
 * @param irregular what is wrong with the weights
 */
record Shares(List<Integer> percents, Irregularity irregular) {

  private static final int ALL = 100;

  /** What may be wrong with the weights of a group. */
  enum Irregularity {
    NONE,
    ABOVE_100,
    ALL_ZERO
  }

  Shares {
    percents = List.copyOf(percents);
  }

  /**
   * The parts for the given weights.
   *
   * @param weights 0 to 100, or null for none; at least one element
   */
  static Shares of(List<@Nullable Integer> weights) {
    if (weights.size() == 1) {
      return new Shares(List.of(ALL), Irregularity.NONE);
    }
    List<Integer> set = weights.stream().map(w -> Objects.requireNonNullElse(w, 0)).toList();
    int sum = sum(set);
    boolean anyUnset = weights.stream().anyMatch(Objects::isNull);
    if (sum > ALL) {
      return new Shares(apportion(set, ALL), Irregularity.ABOVE_100);
    }
    if (anyUnset) {
      List<Integer> rest =
          apportion(weights.stream().map(w -> w == null ? 1 : 0).toList(), ALL - sum);
      return new Shares(
          IntStream.range(0, set.size()).mapToObj(i -> set.get(i) + rest.get(i)).toList(),
          Irregularity.NONE);
    }
    return sum == 0
        ? new Shares(apportion(Collections.nCopies(set.size(), 1), ALL), Irregularity.ALL_ZERO)
        : new Shares(apportion(set, ALL), Irregularity.NONE);
  }

  /** Splits a total in proportion to parts, at least one of which is above 0. */
  private static List<Integer> apportion(List<Integer> parts, int total) {
    int sum = sum(parts);
    List<Integer> result = new ArrayList<>();
    parts.forEach(part -> result.add(part * total / sum));
    int left = total - sum(result);
    IntStream.range(0, parts.size())
        .boxed()
        .sorted(Comparator.comparingInt((Integer i) -> parts.get(i) * total % sum).reversed())
        .limit(left)
        .forEach(i -> result.set(i, result.get(i) + 1));
    return result;
  }

  private static int sum(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).sum();
  }
}
