package dev.kat.controlplane.resolve;

import dev.kat.controlplane.normalize.NormalizedMapping;
import org.jspecify.annotations.Nullable;

/**
 * A Mapping with what its service turned out to be.
 *
 * @param target null exactly when the Mapping redirects
 */
public record ResolvedMapping(NormalizedMapping mapping, @Nullable ResolvedTarget target) {

  /** Whether the Mapping sends its clients elsewhere instead of forwarding their requests. */
  public boolean redirects() {
    return target == null;
  }
}
