package dev.kat.controlplane.admin;

import dev.kat.controlplane.ControlPlane;
import dev.kat.controlplane.Status;
import dev.kat.controlplane.metrics.Metrics;
import java.util.Map;
import java.util.Optional;

/** What machines ask: is the control plane alive, is it ready, and its metrics. */
final class Probes {

  private Probes() {}

  static Map<String, Page> pages(ControlPlane controlPlane, Metrics metrics, EnvoyAdmin envoy) {
    return Map.of(
        "/ambassador/v0/check_alive",
        Page.immediate(() -> Answer.text(200, "alive")),
        "/ambassador/v0/check_ready",
        Page.computed(() -> ready(controlPlane)),
        "/metrics",
        question ->
            envoy
                .get("/stats/prometheus")
                .thenApplyAsync(stats ->
                    new Answer(
                        200, Metrics.CONTENT_TYPE, metrics.scrape() + ofEnvoy(envoy, stats))));
  }

  /** Envoy's own names all begin with envoy_, so they are no other's. */
  private static String ofEnvoy(EnvoyAdmin envoy, Optional<String> stats) {
    return envoy.isKnown()
        ? """
        # HELP kat_envoy_up Whether the Envoy beside the control plane answers on its admin interface.
        # TYPE kat_envoy_up gauge
        kat_envoy_up %d
        %s\
        """
            .formatted(stats.isPresent() ? 1 : 0, stats.orElse(""))
        : "";
  }

  /**
   * Ready as soon as there is something to serve, for no Envoy would find a control plane that is
   * ready only when one has come. Where one is connected, it must have accepted a configuration
   * once; after that it stays so: an Envoy goes on serving what it has when it loses its control
   * plane.
   */
  private static Answer ready(ControlPlane controlPlane) {
    Status status = controlPlane.status();
    if (status.current() == null && status.restored() != null) {
      return Answer.text(200, "ready, with the last good configuration of an earlier run");
    }
    if (status.acknowledged() > 0) {
      return Answer.text(200, "ready, generation " + status.acknowledged() + " was acknowledged");
    }
    String reason;
    if (status.failure() != null) {
      reason = status.failure();
    } else if (!status.rejections().isEmpty()) {
      reason = status.rejections().get(0).toString();
    } else if (status.current() == null) {
      reason = controlPlane.sourceProblem().orElse("the configuration has not been read yet");
    } else if (status.envoys().isEmpty()) {
      return Answer.text(
          200, "ready, generation " + status.current().number() + " waits for an Envoy");
    } else {
      reason = "no Envoy has acknowledged a configuration yet";
    }
    return Answer.text(503, "not ready: " + reason);
  }
}
