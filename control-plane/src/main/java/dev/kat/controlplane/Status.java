package dev.kat.controlplane;

import dev.kat.controlplane.rollout.EnvoyStatus;
import dev.kat.controlplane.rollout.Rejection;
import java.util.ArrayList;
import java.util.List;
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
 */
public record Status(
    @Nullable Generation current,
    long acknowledged,
    List<EnvoyStatus> envoys,
    List<Rejection> rejections,
    @Nullable String failure) {

  static final Status NOTHING = new Status(null, 0, List.of(), List.of(), null);

  public Status {
    envoys = List.copyOf(envoys);
    rejections = List.copyOf(rejections);
  }

  /** A few lines for people: how far the rollout is, and everything that is wrong. */
  public String describe() {
    List<String> lines = new ArrayList<>();
    if (current == null) {
      lines.add("nothing was compiled yet");
    } else {
      lines.add("generation %d, acknowledged %d".formatted(current.number(), acknowledged));
      current.result().diagnostics().forEach(diagnostic -> lines.add(diagnostic.toString()));
    }
    if (failure != null) {
      lines.add(failure);
    }
    rejections.forEach(rejection -> lines.add(rejection.toString()));
    return String.join("\n", lines);
  }
}
