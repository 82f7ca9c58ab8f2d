package dev.kat.benchmarks.propagation;

import java.util.Locale;

/**
 * What was measured of one number of Services.
 *
 * @param movesPerSecond as it came out
 * @param answer milliseconds from the begin of a write to the first answer from the new place
 * @param failed answers that were not good
 * @param wireBytes that went to Envoy for a move
 * @param otherUpdates of anything but endpoints, of which there should be none
 * @param allocated megabytes in a second, in the control plane
 * @param controlPlaneProcessors busy on an average
 * @param envoyProcessors busy on an average
 */
record ChurnOutcome(
    int services,
    double movesPerSecond,
    Distribution answer,
    long failed,
    double wireBytes,
    long otherUpdates,
    double allocated,
    double controlPlaneProcessors,
    double controlPlaneMebibytes,
    double envoyProcessors,
    double envoyMebibytes,
    Noise noise) {

  static final String HEADER =
      """
      | Services | moves/s | p50 ms | p99 | max | failed | bytes a move | other updates | MB/s \
      allocated | processors | MiB | Envoy's processors | Envoy's MiB | load |
      |---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
      """;

  String line() {
    return String.format(
        Locale.ROOT,
        "| %d | %.1f | %.1f | %.1f | %.1f | %d | %.0f | %d | %.1f | %.3f | %.0f | %.3f | %.0f |"
            + " %.1f |",
        services,
        movesPerSecond,
        answer.p50(),
        answer.p99(),
        answer.max(),
        failed,
        wireBytes,
        otherUpdates,
        allocated,
        controlPlaneProcessors,
        controlPlaneMebibytes,
        envoyProcessors,
        envoyMebibytes,
        noise.load());
  }
}
