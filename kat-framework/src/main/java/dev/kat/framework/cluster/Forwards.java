package dev.kat.framework.cluster;

import dev.kat.framework.env.EnvironmentException;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ways through the API server to ports of pods, also to those on a pod's loopback. */
final class Forwards implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Forwards.class);

  private final KubernetesClient client;
  private final String namespace;
  private final Map<To, LocalPortForward> open = new ConcurrentHashMap<>();

  private record To(String pod, int port) {}

  Forwards(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /** A loopback address that leads to a port of a pod. */
  InetSocketAddress to(String pod, int port) {
    LocalPortForward forward = open.computeIfAbsent(new To(pod, port), this::open);
    return new InetSocketAddress(forward.getLocalAddress(), forward.getLocalPort());
  }

  private LocalPortForward open(To to) {
    try {
      return client
          .pods()
          .inNamespace(namespace)
          .withName(to.pod())
          .portForward(to.port(), InetAddress.getLoopbackAddress(), 0);
    } catch (KubernetesClientException | IllegalStateException e) {
      throw new EnvironmentException(
          "no way through the API server to port %d of pod %s: %s"
              .formatted(to.port(), to.pod(), e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    open.values()
        .forEach(forward -> {
          try {
            forward.close();
          } catch (IOException e) {
            LOG.debug("closing a port-forward: {}", e.getMessage());
          }
        });
  }
}
