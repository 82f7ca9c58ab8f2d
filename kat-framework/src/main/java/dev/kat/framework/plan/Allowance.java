package dev.kat.framework.plan;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a run may cost: it has so many combinations, or takes about so many seconds. */
public sealed interface Allowance {

  /** All that combinations may cost together. */
  double all();

  /**
   * What a combination costs.
   *
   * @param key see {@link PlannedScenario#key()}
   */
  double cost(String key);

  /** As it is written in an option. */
  String text();

  /** What the combinations of a plan cost, and how that is known. */
  String explanation(Plan plan);

  /**
   * Reads an option: {@code 100} are combinations, {@code 90s} are seconds.
   *
   * @param timings of earlier runs
   * @throws IllegalArgumentException with a message for the user, that begins with what is wrong
   */
  static Allowance parse(String text, Timings timings) {
    Matcher written = Pattern.compile("([1-9][0-9]{0,8})(s?)").matcher(text);
    if (!written.matches()) {
      throw new IllegalArgumentException(
          "is neither a number of combinations, as in 100, nor of seconds, as in 90s");
    }
    int number = Integer.parseInt(written.group(1));
    if (written.group(2).isEmpty()) {
      return new Combinations(number);
    }
    if (number <= Timings.START) {
      throw new IllegalArgumentException(
          "is not above the %.0f s that a run takes for anything".formatted(Timings.START));
    }
    return new Seconds(number, timings);
  }

  /** Whether an option is about seconds, so that it takes timings to understand it. */
  static boolean isOfSeconds(String text) {
    return text.endsWith("s");
  }

  /** At most so many of them. */
  record Combinations(int most) implements Allowance {

    @Override
    public double all() {
      return most;
    }

    @Override
    public double cost(String key) {
      return 1;
    }

    @Override
    public String text() {
      return String.valueOf(most);
    }

    @Override
    public String explanation(Plan plan) {
      return "budget: at most %d combinations".formatted(most);
    }
  }

  /**
   * As many as fit into a time.
   *
   * @param seconds of the whole run
   * @param timings what is expected of combinations
   */
  record Seconds(int seconds, Timings timings) implements Allowance {

    @Override
    public double all() {
      return seconds - Timings.START;
    }

    @Override
    public double cost(String key) {
      return timings.ofRun(key);
    }

    @Override
    public String text() {
      return seconds + "s";
    }

    @Override
    public String explanation(Plan plan) {
      long known = plan.scenarios().stream().filter(each -> timings.knows(each.key())).count();
      double sum = plan.scenarios().stream().mapToDouble(each -> cost(each.key())).sum();
      return String.format(
          Locale.ROOT,
          "budget: %d s; %.0f s to start, about %.1f s for combinations: %d as measured in earlier runs, %d unknown ones as %.3f s each",
          seconds,
          Timings.START,
          sum,
          known,
          plan.scenarios().size() - known,
          timings.ofUnknown());
    }
  }
}
