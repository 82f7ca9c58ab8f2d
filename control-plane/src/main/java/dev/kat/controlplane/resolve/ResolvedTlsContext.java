package dev.kat.controlplane.resolve;

import dev.kat.controlplane.ir.TlsSecret;
import dev.kat.controlplane.normalize.NormalizedTlsContext;
import org.jspecify.annotations.Nullable;

/**
 * A context whose Secrets are there and sound.
 *
 * @param identity present where it is for clients
 * @param certRequired whether the other side must have a certificate
 */
public record ResolvedTlsContext(
    NormalizedTlsContext context,
    TlsSecret.@Nullable Identity identity,
    TlsSecret.@Nullable Authorities authorities,
    boolean certRequired) {}
