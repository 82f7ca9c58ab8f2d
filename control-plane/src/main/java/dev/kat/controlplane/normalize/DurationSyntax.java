package dev.kat.controlplane.normalize;

import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as Go and so all of Kubernetes writes them: {@code 3s}, {@code 1m30s}, {@code 250ms}.
 * Envoy's JSON knows seconds alone, and refuses a whole configuration for {@code 5ms}.
 */
public final class DurationSyntax {

  private static final Pattern PART =
      Pattern.compile("(?<number>[0-9]{1,12}(?:\\.[0-9]{1,9})?)(?<unit>h|ms|m|s|us|ns)");

  private static final Map<String, BigDecimal> MILLISECONDS =
      Map.of(
          "h", new BigDecimal(3_600_000),
          "m", new BigDecimal(60_000),
          "s", new BigDecimal(1000),
          "ms", BigDecimal.ONE,
          "us", new BigDecimal("0.001"),
          "ns", new BigDecimal("0.000001"));

  private DurationSyntax() {}

  /**
   * The milliseconds of a duration; empty for a text that is none, that is no whole number of
   * milliseconds, or that is more than 2^31 - 1 of them.
   */
  public static OptionalInt milliseconds(String text) {
    BigDecimal sum = BigDecimal.ZERO;
    Matcher part = PART.matcher(text);
    int at = 0;
    while (at < text.length()) {
      part.region(at, text.length());
      if (!part.lookingAt()) {
        return OptionalInt.empty();
      }
      BigDecimal unit = MILLISECONDS.getOrDefault(part.group("unit"), BigDecimal.ZERO);
      sum = sum.add(new BigDecimal(part.group("number")).multiply(unit));
      at = part.end();
    }
    try {
      return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(sum.intValueExact());
    } catch (ArithmeticException e) {
      return OptionalInt.empty();
    }
  }
}
