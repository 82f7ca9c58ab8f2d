package dev.kat.framework.api;

/**
 * What a load balancer tells ahead of a connection's own bytes, by the PROXY protocol of HAProxy.
 *
 * @param client the address that it speaks for, IPv4 or IPv6
 * @param port that client's port, 0 to 65535
 */
public record ProxyHeader(Version version, String client, int port) {

  /** How it is written. */
  public enum Version {
    /** A line of text. */
    V1,
    /** Bytes. */
    V2
  }

  /**
   * @throws IllegalArgumentException when the port is out of range
   */
  public ProxyHeader {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port " + port + " is not within 0 to 65535");
    }
  }

  /** Whether the client's address is an IPv6 one. */
  public boolean isIpv6() {
    return client.indexOf(':') >= 0;
  }

  @Override
  public String toString() {
    return "PROXY " + version + " for " + client + " port " + port;
  }
}
