package dev.kat.controlplane.normalize;

import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.TcpMappingSpec;
import org.jspecify.annotations.Nullable;

/**
 * A TCPMapping in its one canonical form.
 *
 * @param port 1 to 65535
 * @param host in lower case; null for all connections
 * @param address the IP address to listen on; null for the one of all listeners
 * @param weight its share of the TCPMappings with the same port, host and address in percent, 0 to
 *     100; null for what the others leave
 * @param way a Mapping with the same way to the same service
 * @param idleTimeoutMs milliseconds, 0 for never; null for Envoy's default
 */
public record NormalizedTcpMapping(
    Declared<TcpMappingSpec> declared,
    int port,
    @Nullable String host,
    @Nullable String address,
    @Nullable Integer weight,
    ServiceName service,
    NormalizedMapping way,
    @Nullable Integer idleTimeoutMs) {}
