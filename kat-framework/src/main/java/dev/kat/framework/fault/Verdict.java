package dev.kat.framework.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fault has cost.
 *
 * @param fault its title
 * @param converged from the end of the fault until everything was in force; null when that was
 *     never
 * @param took the fault and all that belongs to it
 * @param problem what else was wrong; null for nothing
 */
public record Verdict(
    String fault,
    Count count,
    @Nullable Duration converged,
    Duration bound,
    Duration took,
    @Nullable String problem) {

  /** Whether nothing was lost, and everything was in force in time. */
  public boolean passed() {
    return faults().isEmpty();
  }

  /** What is wrong, a line each. */
  public List<String> faults() {
    List<String> faults = new ArrayList<>();
    if (count.lost()) {
      faults.add(
          "%d of %d requests failed, %d streams were closed:"
              .formatted(count.failed(), count.requests(), count.closed()));
      faults.addAll(count.reasons());
    }
    if (problem != null) {
      faults.add(problem);
    } else if (converged == null || converged.compareTo(bound) > 0) {
      faults.add("it took longer than " + bound.toSeconds() + " s to converge");
    }
    return faults;
  }
}
