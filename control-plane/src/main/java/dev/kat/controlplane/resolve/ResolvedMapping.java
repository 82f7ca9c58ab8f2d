package dev.kat.controlplane.resolve;

import dev.kat.controlplane.ir.UpstreamTls;
import dev.kat.controlplane.normalize.NormalizedMapping;
import org.jspecify.annotations.Nullable;

/**
 * A Mapping with what its service turned out to be.
 *
 * @param target null exactly when the Mapping redirects
 * @param tls how the connection to the target is secured; null for cleartext
 */
public record ResolvedMapping(
    NormalizedMapping mapping, @Nullable ResolvedTarget target, @Nullable UpstreamTls tls) {

  /** Whether the Mapping sends its clients elsewhere instead of forwarding their requests. */
  public boolean redirects() {
    return target == null;
  }
}
