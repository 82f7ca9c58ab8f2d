package dev.kat.framework.api;

/** One step of a user: something is applied, or deleted. */
public sealed interface Change {

  /** Creates the Service with its endpoints, or replaces what differs. */
  record Apply(ServiceManifest service) implements Change {}

  /** Deletes the Service of that name, and its endpoints. */
  record Delete(String service) implements Change {}
}
