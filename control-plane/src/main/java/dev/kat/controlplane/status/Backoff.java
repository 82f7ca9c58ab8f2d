package dev.kat.controlplane.status;

import java.time.Duration;

/**
 * How long to wait after failures: twice as long after each, up to a limit.
 *
 * @param first after the first failure; more than zero
 * @param last at most; not less than the first
 */
public record Backoff(Duration first, Duration last) {

  /** Far more than any limit needs, and no overflow. */
  private static final int MAX_DOUBLINGS = 20;

  /** The time to wait after so many failures in a row; 1 or more. */
  Duration after(int failures) {
    Duration wait = first.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
    return wait.compareTo(last) < 0 ? wait : last;
  }
}
