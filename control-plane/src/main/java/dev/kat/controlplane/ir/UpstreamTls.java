package dev.kat.controlplane.ir;

import org.jspecify.annotations.Nullable;

/**
 * TLS towards the endpoints of a cluster. The endpoint's certificate is not verified: there is no
 * way yet to say which authorities to trust, and a guess would refuse most services in a cluster.
 *
 * @param serverName the name sent for SNI; null for endpoints that are known by address alone
 */
public record UpstreamTls(@Nullable String serverName) {}
