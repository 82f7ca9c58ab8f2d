package dev.kat.controlplane.resolve;

import dev.kat.controlplane.ir.UpstreamTls;
import dev.kat.controlplane.normalize.NormalizedTcpMapping;
import org.jspecify.annotations.Nullable;

/**
 * A TCPMapping with what its service turned out to be.
 *
 * @param tls null for cleartext
 */
public record ResolvedTcpMapping(
    NormalizedTcpMapping mapping, ResolvedTarget target, @Nullable UpstreamTls tls) {}
