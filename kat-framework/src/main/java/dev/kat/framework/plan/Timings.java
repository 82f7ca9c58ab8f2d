package dev.kat.framework.plan;

import java.util.Map;
import java.util.OptionalDouble;

/** How long combinations took in earlier runs, and how long they make a run. */
public final class Timings {

  /** Nothing is known yet. */
  public static final Timings NONE = new Timings(Map.of(), 0);

  /** How long a run of hardly anything takes: to plan, to start, and to stop; in seconds. */
  public static final double START = 10;

  /**
   * By how much a combination more makes a run longer, as long as nothing has been measured; in
   * seconds. 763 of them took 68 s on two cores.
   */
  static final double COMBINATION = 0.08;

  /** What a check takes about, as long as nothing has been measured; in seconds. */
  private static final double CHECK = 0.05;

  private final Map<String, Double> seconds;
  private final double pace;
  private final OptionalDouble average;

  /**
   * What is known.
   *
   * @param seconds all checks of a combination together, by {@link PlannedScenario#key()}
   * @param pace by how many seconds a run becomes longer for a second of checks, many of which go
   *     on at the same time; 0 as long as no large run has been measured
   */
  public Timings(Map<String, Double> seconds, double pace) {
    this.seconds = Map.copyOf(seconds);
    this.pace = pace;
    average = this.seconds.values().stream().mapToDouble(Double::doubleValue).average();
  }

  /** All checks of a combination together, by {@link PlannedScenario#key()}. */
  public Map<String, Double> seconds() {
    return seconds;
  }

  /** By how many seconds a run becomes longer for a second of checks; 0 when it is not known. */
  public double pace() {
    return pace;
  }

  /** What a scenario is expected to take, in seconds: as measured, or as much as the average. */
  double of(PlannedScenario planned) {
    Double measured = seconds.get(planned.key());
    return measured != null ? measured : average.orElse(planned.checks() * CHECK);
  }

  /** Whether it is known by how much a combination makes a run longer. */
  boolean knows(String key) {
    return pace > 0 && seconds.containsKey(key);
  }

  /** By how many seconds a combination is expected to make a run longer. */
  double ofRun(String key) {
    return knows(key) ? pace * seconds.getOrDefault(key, 0.0) : ofUnknown();
  }

  /** The same for one that has not been measured: as much as the average, if there is one. */
  double ofUnknown() {
    return pace > 0 && average.isPresent() ? pace * average.getAsDouble() : COMBINATION;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Timings that && seconds.equals(that.seconds) && pace == that.pace;
  }

  @Override
  public int hashCode() {
    return seconds.hashCode();
  }
}
