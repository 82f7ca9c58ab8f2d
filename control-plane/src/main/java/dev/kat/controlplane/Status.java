package dev.kat.controlplane;

import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.rollout.EnvoyStatus;
import dev.kat.controlplane.rollout.Rejection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The state of a control plane at one moment.
 *
 * @param current the newest generation; null before the first
 * @param acknowledged the number of the newest generation that every connected Envoy had; 0 for
 *     none
 * @param envoys the connected Envoys
 * @param rejections what they refused of the newest generation
 * @param failure why the newest snapshot could not be compiled; null when it could. The generation
 *     before it stays in force
 * @param restored when the configuration of an earlier run was acknowledged that is served until
 *     there is a generation; null when none is
 * @param searching whether it is still being found out which of several objects Envoys refuse; the
 *     rejections name all of them as long as it is
 */
public record Status(
    @Nullable Generation current,
    long acknowledged,
    List<EnvoyStatus> envoys,
    List<Rejection> rejections,
    @Nullable String failure,
    @Nullable Instant restored,
    boolean searching) {

  static final Status NOTHING = new Status(null, 0, List.of(), List.of(), null);

  /** A state in which nothing of an earlier run is served, and nothing is searched for. */
  public Status(
      @Nullable Generation current,
      long acknowledged,
      List<EnvoyStatus> envoys,
      List<Rejection> rejections,
      @Nullable String failure) {
    this(current, acknowledged, envoys, rejections, failure, null, false);
  }

  public Status {
    envoys = List.copyOf(envoys);
    rejections = List.copyOf(rejections);
  }

  /** What is wrong with the newest generation: what the compiler says, and what Envoys say. */
  public List<Diagnostic> diagnostics() {
    if (current == null) {
      return List.of();
    }
    return Stream.concat(
            current.result().diagnostics().stream(),
            Refusals.diagnostics(current.snapshot(), rejections).stream())
        .sorted()
        .toList();
  }

  /**
   * The same for those who own the objects and not the Envoys: one diagnostic for what several
   * Envoys refuse in the same words, so that it stays the same when Envoys come and go.
   */
  public List<Diagnostic> diagnosticsForOwners() {
    if (current == null) {
      return List.of();
    }
    return Stream.concat(
            current.result().diagnostics().stream(),
            Refusals.diagnosticsForOwners(current.snapshot(), rejections).stream())
        .sorted()
        .toList();
  }

  /** A few lines for people: how far the rollout is, and everything that is wrong. */
  public String describe() {
    List<String> lines = new ArrayList<>();
    if (current == null) {
      lines.add("nothing was compiled yet");
      if (restored != null) {
        long age = Duration.between(restored, Instant.now()).toSeconds();
        lines.add(
            "serving the last good configuration of an earlier run, acknowledged %s, %d s ago"
                .formatted(restored, age));
      }
    } else {
      lines.add("generation %d, acknowledged %d".formatted(current.number(), acknowledged));
      diagnostics().forEach(diagnostic -> lines.add(diagnostic.toString()));
    }
    if (failure != null) {
      lines.add(failure);
    }
    return String.join("\n", lines);
  }
}
