package dev.kat.framework.engine;

import java.time.Duration;

/**
 * How long a run waits for things. Nothing is waited for without a limit.
 *
 * @param start of the environment, the download of an Envoy included
 * @param launch of one install
 * @param acknowledge until Envoy has acknowledged a change
 * @param grace for an answer beyond the query's own timeout
 * @param judge for a check, a compilation, or a question to an install
 * @param validate for one validation by Envoy
 * @param close for stopping everything
 * @param total for the whole run
 */
public record Limits(
    Duration start,
    Duration launch,
    Duration acknowledge,
    Duration grace,
    Duration judge,
    Duration validate,
    Duration close,
    Duration total) {

  /** Limits that only something broken reaches. */
  public static final Limits DEFAULT =
      new Limits(
          Duration.ofMinutes(5),
          Duration.ofSeconds(60),
          Duration.ofSeconds(60),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofMinutes(20));

  /** The same where images are built and pods scheduled and started, maybe hundreds at once. */
  static final Limits CLUSTER =
      new Limits(
          Duration.ofMinutes(20),
          Duration.ofMinutes(10),
          Duration.ofMinutes(4),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofMinutes(4),
          Duration.ofMinutes(60));

  /** The limits that suit these options, where only the default ones are wanted. */
  Limits suiting(RunOptions options) {
    return this == DEFAULT && options.cluster().isCluster() ? CLUSTER : this;
  }
}
