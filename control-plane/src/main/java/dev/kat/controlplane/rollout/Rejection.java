package dev.kat.controlplane.rollout;

import java.util.List;

/**
 * An Envoy's refusal of a response.
 *
 * @param node the Envoy's node id
 * @param version the version it refused; it is not sent again
 * @param resources the names of what it refused; none while that is not known
 * @param message what Envoy said, without space around it
 */
public record Rejection(
    String node, ResourceType type, String version, List<String> resources, String message) {

  public Rejection {
    resources = List.copyOf(resources);
    message = message.strip();
  }

  /** The same, of these resources. */
  Rejection of(List<String> culprits) {
    return new Rejection(node, type, version, culprits, message);
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
