package dev.kat.controlplane.normalize;

import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.ir.PathMatch;
import dev.kat.controlplane.ir.ValueMatch;
import dev.kat.controlplane.parse.ParsedIngress.Backend;
import org.jspecify.annotations.Nullable;

/**
 * The requests for a host and a path, and who gets them.
 *
 * @param host null for all hosts
 * @param path exact, or a prefix of elements
 * @param pointer where the rule is written
 */
record IngressRoute(
    ResourceRef ref, @Nullable ValueMatch host, PathMatch path, Backend backend, String pointer) {

  /** The same for fewer requests: those for a host and a path within its own. */
  IngressRoute at(@Nullable ValueMatch narrower, PathMatch within) {
    return new IngressRoute(ref, narrower, within, backend, pointer);
  }
}
