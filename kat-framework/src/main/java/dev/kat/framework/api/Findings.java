package dev.kat.framework.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The expectations of one exchange: all are noted, so that one fault does not hide another. */
public final class Findings {

  private final List<Finding> faults = new ArrayList<>();
  private final Predicate<Finding> known;
  private int checked;

  /** Nothing is found yet, and everything counts. */
  public Findings() {
    this(finding -> false);
  }

  /**
   * Nothing is found yet.
   *
   * @param known what does not count, see {@link Habit}
   */
  public Findings(Predicate<Finding> known) {
    this.known = known;
  }

  /** Others that have found nothing yet, and count the same. */
  public Findings apart() {
    return new Findings(known);
  }

  /** Expects two values to be equal. */
  public void equal(String what, @Nullable Object expected, @Nullable Object actual) {
    that(what, Objects.equals(expected, actual), expected, actual);
  }

  /** Expects a condition to hold; the values are for the report. */
  public void that(String what, boolean holds, @Nullable Object expected, @Nullable Object actual) {
    checked++;
    if (!holds) {
      Finding finding = new Finding(what, String.valueOf(expected), String.valueOf(actual));
      if (!known.test(finding)) {
        faults.add(finding);
      }
    }
  }

  /** The expectations that were not met. */
  public List<Finding> faults() {
    return List.copyOf(faults);
  }

  /** How many expectations were looked at; an exchange that checks nothing is a fault. */
  public int checked() {
    return checked;
  }

  /** One expectation that was not met. */
  public record Finding(String what, String expected, String actual) {

    @Override
    public String toString() {
      return what + ": expected " + expected + " but was " + actual;
    }
  }
}
