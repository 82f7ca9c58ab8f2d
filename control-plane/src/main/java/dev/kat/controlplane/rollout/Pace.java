package dev.kat.controlplane.rollout;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * The bounds of a rollout's waits.
 *
 * @param removalGrace how long a cluster stays after the routes stopped using it, for requests that
 *     are under way and retries
 * @param patience how long routes wait for the clusters they use; then they go all the same
 */
public record Pace(Duration removalGrace, Duration patience) {

  /** Five seconds each. */
  public static final Pace DEFAULT = new Pace(Duration.ofSeconds(5), Duration.ofSeconds(5));

  /** The patience in seconds, for people: {@code 5 s}, {@code 0.5 s}. */
  String patienceText() {
    BigDecimal seconds = BigDecimal.valueOf(patience.toMillis(), 3).stripTrailingZeros();
    return seconds.toPlainString() + " s";
  }
}
