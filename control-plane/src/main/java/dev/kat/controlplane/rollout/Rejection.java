package dev.kat.controlplane.rollout;

import java.util.List;

/**
 * An Envoy's refusal of a response.
 *
 * @param node the Envoy's node id
 * @param version the version it refused; it is not sent again
 * @param resources the names that Envoy's message mentions; when it mentions none, all that were
 *     new to it
 * @param message what Envoy said, without space around it
 */
public record Rejection(
    String node, ResourceType type, String version, List<String> resources, String message) {

  public Rejection {
    resources = List.copyOf(resources);
    message = message.strip();
  }

  /** One line for people. */
  @Override
  public String toString() {
    return "Envoy "
        + node
        + " refused "
        + type
        + " "
        + String.join(", ", resources)
        + ": "
        + message.replaceAll("\\R+", "; ");
  }
}
