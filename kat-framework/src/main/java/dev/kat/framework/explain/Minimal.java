package dev.kat.framework.explain;

import java.util.List;

/**
 * The cause of failures, as far as further combinations have shown it.
 *
 * @param number in the run, from 1 on
 * @param combination {@code factor=level} pairs of the smallest combination that fails; empty when
 *     none is known
 * @param verdict how sure that is, in a sentence
 * @param alsoFailing other levels with which it fails as well, {@code factor=level} pairs
 * @param neighbour the nearest combination that passes: what is different there, {@code
 *     factor=level} pairs; empty when nothing passes
 * @param configurationDiff what differs in Envoy's configuration between the two, a line each: a
 *     minus for what only the passing one has
 * @param extent how many combinations fail for it, in a sentence
 */
public record Minimal(
    int number,
    String combination,
    String verdict,
    List<String> alsoFailing,
    List<String> neighbour,
    List<String> configurationDiff,
    String extent) {

  public Minimal {
    alsoFailing = List.copyOf(alsoFailing);
    neighbour = List.copyOf(neighbour);
    configurationDiff = List.copyOf(configurationDiff);
  }

  /** The cause in one line. */
  public String line() {
    return "cause %d: %s".formatted(number, combination.isEmpty() ? verdict : combination);
  }

  /** What differs between the Envoy configurations of a passing and of a failing combination. */
  public static List<String> diff(String passing, String failing) {
    return StructuralDiff.of(passing, failing);
  }
}
