package dev.kat.controlplane.normalize;

import com.google.common.net.InetAddresses;
import org.jspecify.annotations.Nullable;

/**
 * A Mapping's {@code service}, taken apart and qualified. Made by {@link ServiceNames} only.
 *
 * @param host as a resolver would see it: an IP address (no brackets), {@code localhost}, or a DNS
 *     name; a Kubernetes Service is {@code name.namespace}
 * @param service the Kubernetes Service that the host can mean; null for addresses and localhost
 * @param port 1 to 65535; {@link #NO_PORT} for one that is meant by a name which nobody has
 * @param tls whether the connection to it is TLS ({@code https://}, or {@code tls} beside it)
 */
public record ServiceName(String host, @Nullable KubernetesName service, int port, boolean tls) {

  /** The number of a port that there is not, which has been reported. */
  public static final int NO_PORT = 0;

  /** The name by which its server can choose a certificate; null for an address, which has none. */
  public @Nullable String serverName() {
    return InetAddresses.isInetAddress(host) ? null : host;
  }

  /** The host as it stands in a request without a port: an IPv6 address in brackets. */
  public String hostText() {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  /** A Service's namespace and name. */
  public record KubernetesName(String namespace, String name) {}
}
