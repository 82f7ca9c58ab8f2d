package dev.kat.framework.gate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a policy asks of a version: all of it ({@code 1.40.0}), how it begins ({@code 1.40.*}), or a
 * range ({@code >=1.34 <1.38}). A {@code v} before a number says nothing.
 */
final class VersionDemand {

  private static final Pattern BOUND = Pattern.compile("\\s*([<>]=?)\\s*(\\S+)");
  private static final Pattern NUMBERS = Pattern.compile("v?(\\d{1,9}(?:\\.\\d{1,9})*)");

  /** Whatever follows the numbers is how somebody has built that version. */
  private static final Pattern BUILT = Pattern.compile(NUMBERS.pattern() + "(?:[-+_].*)?");

  private final String text;
  private final List<Bound> bounds;

  /** One end of a range. */
  private record Bound(String operator, List<Integer> numbers) {

    boolean holds(List<Integer> found) {
      int order = compare(found, numbers);
      return switch (operator) {
        case ">" -> order > 0;
        case ">=" -> order >= 0;
        case "<" -> order < 0;
        default -> order <= 0;
      };
    }

    /** Numbers that are not written are 0. */
    private static int compare(List<Integer> one, List<Integer> other) {
      for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
        int order = Integer.compare(at(one, i), at(other, i));
        if (order != 0) {
          return order;
        }
      }
      return 0;
    }

    private static int at(List<Integer> numbers, int index) {
      return index < numbers.size() ? numbers.get(index) : 0;
    }
  }

  private VersionDemand(String text, List<Bound> bounds) {
    this.text = text;
    this.bounds = bounds;
  }

  /**
   * Reads a demand.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  static VersionDemand of(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("an empty text is no version");
    }
    if (text.indexOf('<') < 0 && text.indexOf('>') < 0) {
      return new VersionDemand(text.strip(), List.of());
    }
    List<Bound> bounds = new ArrayList<>();
    Matcher bound = BOUND.matcher(text);
    int end = 0;
    while (end < text.stripTrailing().length()) {
      if (!bound.find(end) || bound.start() != end) {
        throw noRange(text);
      }
      Matcher numbers = NUMBERS.matcher(bound.group(2));
      if (!numbers.matches()) {
        throw noRange(text);
      }
      bounds.add(new Bound(bound.group(1), numbers(numbers.group(1))));
      end = bound.end();
    }
    return new VersionDemand(text.strip(), bounds);
  }

  private static IllegalArgumentException noRange(String text) {
    return new IllegalArgumentException(
        "'%s' is no range of versions; one is like '>=1.34 <1.38'".formatted(text));
  }

  private static List<Integer> numbers(String dotted) {
    return Arrays.stream(dotted.split("\\.")).map(Integer::valueOf).toList();
  }

  /** Whether a version is as asked for. */
  boolean accepts(String found) {
    if (!bounds.isEmpty()) {
      Matcher numbers = BUILT.matcher(found);
      return numbers.matches()
          && bounds.stream().allMatch(bound -> bound.holds(numbers(numbers.group(1))));
    }
    return text.endsWith("*")
        ? bare(found).startsWith(bare(text.substring(0, text.length() - 1)))
        : bare(found).equals(bare(text));
  }

  private static String bare(String version) {
    return version.replaceFirst("^v(?=\\d)", "");
  }

  @Override
  public String toString() {
    return text;
  }
}
