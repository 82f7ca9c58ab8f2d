package dev.kat.controlplane.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code TCPMapping}: connections to its port go to its service, whatever is said on them. Null
 * means not written.
 */
public record TcpMappingSpec(
    @Meaning("The port that takes the connections.") Integer port,
    @Meaning(
            "Where they go: [http:// or https://] host [:port], where the host is a Service, a DNS"
                + " name or an address.")
        String service,
    @Meaning(
            "The name that clients ask for in the handshake, of which TLS is terminated by the"
                + " TLSContext that has it; all connections unless written.")
        @Nullable String host,
    @Meaning("The IP address that takes the connections; every one unless written.")
        @Nullable String address,
    @Meaning(
            "The percentage of connections among the TCPMappings with the same port, host and"
                + " address; those without one share what is left.")
        @Nullable Integer weight,
    @Meaning("Whether the service is spoken to in TLS: true, or the name of a TLSContext.")
        @Nullable TlsChoice tls,
    @Meaning("Milliseconds after which a silent connection is closed; 0 for never.")
        @Nullable String idleTimeoutMs,
    @Meaning("What finds the service, as in a Mapping.") @Nullable String resolver,
    @Meaning("How much may be under way to the service at one time, for each priority.")
        @Nullable List<CircuitBreaker> circuitBreakers,
    @Meaning("Whether IPv4 addresses are looked up for a DNS name.") @Nullable Boolean enableIpv4,
    @Meaning("Whether IPv6 addresses are looked up for a DNS name; both together prefer IPv6.")
        @Nullable Boolean enableIpv6,
    @Meaning("A mark that gives the TCPMapping a cluster of its own, apart from others.")
        @Nullable String clusterTag,
    @Meaning("The name of the service in the proxy's statistics; its cluster's unless written.")
        @Nullable String statsName) {

  /** What is said of the connections to the service. */
  public ServiceWay way() {
    return new ServiceWay(
        new UpstreamSettings(
            resolver, null, circuitBreakers, null, null, null, enableIpv4, enableIpv6),
        null,
        clusterTag,
        statsName);
  }
}
