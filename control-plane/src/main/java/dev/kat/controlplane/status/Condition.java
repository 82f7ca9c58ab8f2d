package dev.kat.controlplane.status;

/**
 * A condition in the standard form of Kubernetes ({@code metav1.Condition}).
 *
 * @param status {@code True}, {@code False} or {@code Unknown}
 * @param reason a word in CamelCase
 * @param message for people; may be empty
 * @param observedGeneration the generation of the object that was looked at
 * @param lastTransitionTime RFC 3339; when the status became what it is. Empty in a condition that
 *     is wanted and not yet written
 */
public record Condition(
    String type,
    String status,
    String reason,
    String message,
    long observedGeneration,
    String lastTransitionTime) {

  /** Whether the other one says the same, since whenever that holds. */
  boolean saysTheSameAs(Condition other) {
    return equals(other.since(lastTransitionTime));
  }

  Condition since(String time) {
    return new Condition(type, status, reason, message, observedGeneration, time);
  }
}
