package dev.kat.controlplane;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happened to a generation, in the order in which it happened. */
public record Timeline(List<Step> steps) {

  public Timeline {
    steps = List.copyOf(steps);
  }

  /** One step and its moment. */
  public record Step(Instant at, String what) {}

  /** This timeline and one more step. */
  Timeline with(Instant at, String what) {
    List<Step> longer = new ArrayList<>(steps);
    longer.add(new Step(at, what));
    return new Timeline(longer);
  }

  /** The moment of the first step. */
  public Instant begin() {
    return steps.get(0).at();
  }

  /** The moment of the newest step. */
  public Instant end() {
    return steps.get(steps.size() - 1).at();
  }

  /** A line for each step: milliseconds since the first one, and what happened. */
  public List<String> lines() {
    return steps.stream()
        .map(step -> {
          Duration since = Duration.between(begin(), step.at());
          return String.format(Locale.ROOT, "+%.1f ms %s", since.toNanos() / 1e6, step.what());
        })
        .toList();
  }
}
