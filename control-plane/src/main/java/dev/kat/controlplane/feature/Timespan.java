package dev.kat.controlplane.feature;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time as users write it: a number and a unit, as {@code 500ms}, {@code 1.5s} or {@code
 * 2m}. Envoy itself takes seconds only and refuses all routes for anything else.
 *
 * @param milliseconds above 0
 */
record Timespan(int milliseconds) {

  private static final Pattern TEXT =
      Pattern.compile("(?<number>[0-9]{1,9}(?:\\.[0-9]{1,9})?)(?<unit>ms|s|m|h)");
  private static final Map<String, BigDecimal> UNITS =
      Map.of(
          "ms", BigDecimal.ONE,
          "s", BigDecimal.valueOf(1000),
          "m", BigDecimal.valueOf(60_000),
          "h", BigDecimal.valueOf(3_600_000));

  /** The time that a text means; empty when it means none of at least a millisecond. */
  static Optional<Timespan> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    BigDecimal unit = UNITS.getOrDefault(matcher.group("unit"), BigDecimal.ONE);
    BigDecimal milliseconds = new BigDecimal(matcher.group("number")).multiply(unit);
    boolean possible =
        milliseconds.compareTo(BigDecimal.ONE) >= 0
            && milliseconds.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
    return possible ? Optional.of(new Timespan(milliseconds.intValue())) : Optional.empty();
  }
}
