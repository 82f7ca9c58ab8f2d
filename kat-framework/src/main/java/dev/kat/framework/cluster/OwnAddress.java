package dev.kat.framework.cluster;

import dev.kat.framework.env.EnvironmentException;
import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The address of this machine that pods of a cluster can connect to. */
final class OwnAddress {

  private static final int CONNECT_MILLIS = 5000;
  private static final int HTTPS = 443;

  /** Nothing is sent to it: a socket only asks for the way. */
  private static final int ANY_PORT = 9;

  private OwnAddress() {}

  /**
   * The address on the way to the API server, which is the one that the cluster answers to. A
   * cluster in containers has its API server on loopback; there it is the one on the way to a node.
   *
   * @throws EnvironmentException when there is none that is known
   */
  static String towards(KubernetesClient client) {
    URI server = URI.create(client.getMasterUrl().toString());
    return Stream.<Supplier<Optional<InetAddress>>>of(
            () -> Optional.of(toServer(server)), () -> toNode(nodes(client)))
        .flatMap(way -> way.get().stream())
        .filter(address -> !address.isLoopbackAddress() && !address.isAnyLocalAddress())
        .findFirst()
        .map(InetAddress::getHostAddress)
        .orElseThrow(() ->
            new EnvironmentException(
                "no address of this machine is known that pods can connect to: the API server %s is"
                        .formatted(server)
                    + " on loopback, and no way leads to a node; without --control-plane local the"
                    + " control planes run in the cluster"));
  }

  private static InetAddress toServer(URI server) {
    int port = server.getPort() < 0 ? HTTPS : server.getPort();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(server.getHost(), port), CONNECT_MILLIS);
      return socket.getLocalAddress();
    } catch (IOException e) {
      throw new EnvironmentException(
          "the API server %s cannot be reached: %s".formatted(server, e), e);
    }
  }

  private static List<String> nodes(KubernetesClient client) {
    return client.nodes().list().getItems().stream()
        .flatMap(node -> node.getStatus().getAddresses().stream())
        .filter(address -> address.getType().equals("InternalIP"))
        .map(NodeAddress::getAddress)
        .toList();
  }

  /** The one on the way to the first node that there is a way to. */
  static Optional<InetAddress> toNode(List<String> nodes) {
    return nodes.stream().flatMap(node -> way(node).stream()).findFirst();
  }

  private static Optional<InetAddress> way(String node) {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress(node, ANY_PORT));
      return Optional.of(socket.getLocalAddress());
    } catch (SocketException e) {
      return Optional.empty();
    }
  }
}
