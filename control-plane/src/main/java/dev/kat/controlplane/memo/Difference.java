package dev.kat.controlplane.memo;

import java.util.List;

/**
 * Where two lists differ: up to it they begin, and after it they end, with the same elements.
 *
 * @param begin how many elements they begin with
 * @param end how many they end with
 */
public record Difference(int begin, int end) {

  /** The difference of two lists, whose elements are told apart by identity. */
  public static Difference of(List<?> before, List<?> now) {
    int shorter = Math.min(now.size(), before.size());
    int begin = 0;
    while (begin < shorter && now.get(begin) == before.get(begin)) {
      begin++;
    }
    int end = 0;
    while (end < shorter - begin
        && now.get(now.size() - 1 - end) == before.get(before.size() - 1 - end)) {
      end++;
    }
    return new Difference(begin, end);
  }

  /** The elements of one of the two lists that the other does not have there. */
  public <T> List<T> in(List<T> list) {
    return list.subList(begin, list.size() - end);
  }
}
