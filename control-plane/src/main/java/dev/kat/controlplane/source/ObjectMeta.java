package dev.kat.controlplane.source;

import dev.kat.controlplane.diag.ResourceRef;

/**
 * What every object carries.
 *
 * @param ref the object's kind, namespace and name
 * @param created RFC 3339 creation time as the API server wrote it; empty when unknown. It decides
 *     which of two definitions was first
 * @param version the {@code resourceVersion}; empty for files. It never influences a compilation
 * @param generation counts the changes of the spec, where the API server does; else 0
 */
public record ObjectMeta(ResourceRef ref, String created, String version, long generation) {

  /** An object whose changes nobody counts. */
  public ObjectMeta(ResourceRef ref, String created, String version) {
    this(ref, created, version, 0);
  }

  /** The same object, whatever its version. */
  ObjectMeta inAnyVersion() {
    return new ObjectMeta(ref, created, "", generation);
  }
}
