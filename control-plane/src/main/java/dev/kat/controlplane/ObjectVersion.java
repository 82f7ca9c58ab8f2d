package dev.kat.controlplane;

import dev.kat.controlplane.diag.ResourceRef;
import org.jspecify.annotations.Nullable;

/**
 * An object of the API server in a certain version.
 *
 * @param version its {@code resourceVersion}; null when the object must be gone
 */
public record ObjectVersion(ResourceRef object, @Nullable String version) {

  @Override
  public String toString() {
    return "%s %s/%s %s"
        .formatted(
            object.kind(),
            object.namespace(),
            object.name(),
            version == null ? "gone" : "in version " + version);
  }
}
