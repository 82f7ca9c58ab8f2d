package dev.kat.controlplane.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the way to a service that a Mapping has of its own, or of the Module: what a
 * Mapping writes replaces the Module's value as a whole. Null means not written.
 */
public record UpstreamSettings(
    @Meaning(
            "What finds a service: kubernetes-endpoint for the endpoints of a Service, which it is"
                + " unless written, kubernetes-service for its DNS name, or the name of a resolver"
                + " resource.")
        @Nullable String resolver,
    @Meaning("How requests are spread over the endpoints; round robin unless written.")
        @Nullable LoadBalancer loadBalancer,
    @Meaning("How much may be under way to the service at one time, for each priority.")
        @Nullable List<CircuitBreaker> circuitBreakers,
    @Meaning("TCP keepalive of the connections to the service; none unless written.")
        @Nullable Keepalive keepalive,
    @Meaning("Milliseconds that a connection may be without requests; 0 for any time.")
        @Nullable Integer clusterIdleTimeoutMs,
    @Meaning("Milliseconds that a connection is used for new requests; 0 for any time.")
        @Nullable Integer clusterMaxConnectionLifetimeMs,
    @Meaning("Whether IPv4 addresses are looked up for a DNS name.") @Nullable Boolean enableIpv4,
    @Meaning("Whether IPv6 addresses are looked up for a DNS name; both together prefer IPv6.")
        @Nullable Boolean enableIpv6) {

  /** Settings of which nothing is written. */
  public static final UpstreamSettings EMPTY =
      new UpstreamSettings(null, null, null, null, null, null, null, null);
}
