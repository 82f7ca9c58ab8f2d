package dev.kat.tests.model;

/**
 * The {@code Host} that a backend sees.
 *
 * @param text all of it, or what it begins with
 * @param isWhole false where the rest is the environment's choice
 */
public record SeenHost(String text, boolean isWhole) {

  static SeenHost of(String text) {
    return new SeenHost(text, true);
  }

  static SeenHost beginning(String text) {
    return new SeenHost(text, false);
  }

  /** Whether it is what a backend has seen. */
  public boolean accepts(String seen) {
    return isWhole ? seen.equals(text) : seen.startsWith(text);
  }

  @Override
  public String toString() {
    return isWhole ? text : text + "...";
  }
}
