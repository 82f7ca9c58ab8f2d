package dev.kat.controlplane.rollout;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * The bounds of a rollout's waits.
 *
 * @param removalGrace how long a cluster stays after the routes stopped using it, for requests that
 *     are under way and retries
 * @param drain how long connections may live whose listener was replaced: they go on with its
 *     filters, which ask clusters that nothing else uses; Envoy's {@code --drain-time-s}, which
 *     closes them, and a little more
 * @param patience how long routes wait for the clusters they use; then they go all the same
 */
public record Pace(Duration removalGrace, Duration drain, Duration patience) {

  /** Five seconds, but for Envoy's own default of ten minutes. */
  public static final Pace DEFAULT =
      new Pace(Duration.ofSeconds(5), Duration.ofSeconds(610), Duration.ofSeconds(5));

  /**
   * A pace at which replaced listeners have no connections for longer than routes have requests.
   */
  public Pace(Duration removalGrace, Duration patience) {
    this(removalGrace, removalGrace, patience);
  }

  /** How long routes wait for clusters that only other routes use. */
  Duration courtesy() {
    return patience.dividedBy(20);
  }

  /** The patience in seconds, for people: {@code 5 s}, {@code 0.5 s}. */
  String patienceText() {
    BigDecimal seconds = BigDecimal.valueOf(patience.toMillis(), 3).stripTrailingZeros();
    return seconds.toPlainString() + " s";
  }
}
