package dev.kat.framework.cluster;

import dev.kat.framework.cluster.ClusterOptions.ReachBy;
import dev.kat.framework.env.EnvironmentException;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the fastest way to a pod: its own address, a port of a node, or else through the API
 * server. A way counts only when something answers at its end.
 */
final class ReachFinder {

  private static final Logger LOG = LoggerFactory.getLogger(ReachFinder.class);
  private static final int CONNECT_MILLIS = 1500;
  private static final int PROXY_SECONDS = 5;
  private static final int BALANCER_SECONDS = 120;

  /**
   * What was found.
   *
   * @param client the IP address that Envoys see at the other end of connections
   */
  record Found(Reach way, String client) {}

  private final KubernetesClient client;
  private final ClusterObjects objects;
  private final RunScope scope;
  private final Forwards forwards;
  private final @Nullable ReachBy wanted;

  ReachFinder(
      KubernetesClient client,
      ClusterObjects objects,
      RunScope scope,
      Forwards forwards,
      @Nullable ReachBy wanted) {
    this.client = client;
    this.objects = objects;
    this.scope = scope;
    this.forwards = forwards;
    this.wanted = wanted;
  }

  /**
   * Finds a way.
   *
   * @param pod one that listens on {@code port}, as all others do
   * @throws EnvironmentException when the way that the user wants leads nowhere
   */
  Found find(Pod pod, int port) {
    for (ReachBy by : wanted == null ? automatic() : List.of(wanted)) {
      Reach reach = open(by, port);
      Optional<String> client = leads(reach, pod, port);
      if (client.isPresent()) {
        LOG.info("Envoys are reached by {}", reach.name());
        return new Found(reach, client.get());
      }
    }
    throw new EnvironmentException(
        wanted == null
            ? "no way leads to pod %s, not even through the API server"
                .formatted(pod.getMetadata().getName())
            : "%s=%s leads nowhere: nothing answers on port %d of pod %s"
                .formatted(
                    ClusterOptions.REACH,
                    wanted.name().toLowerCase(java.util.Locale.ROOT),
                    port,
                    pod.getMetadata().getName()));
  }

  private static List<ReachBy> automatic() {
    return List.of(ReachBy.POD, ReachBy.NODEPORT, ReachBy.FORWARD);
  }

  private Reach open(ReachBy by, int port) {
    return switch (by) {
      case POD -> new ByPod();
      case NODEPORT -> new ByService("NodePort", this::ofNode, port);
      case LOADBALANCER ->
          new ByService("LoadBalancer", (service, to, open) -> ofBalancer(service, to), port);
      case FORWARD -> new ByForward();
    };
  }

  private Optional<String> leads(Reach reach, Pod pod, int port) {
    try {
      return answers(reach.to(pod.getMetadata().getName(), pod.getStatus().getPodIP(), port));
    } catch (EnvironmentException e) {
      if (wanted != null) {
        throw e; // it knows better why than that nothing answers
      }
      LOG.debug("not by {}: {}", reach.name(), e.getMessage());
      return Optional.empty();
    }
  }

  private static final class ByPod implements Reach {
    @Override
    public String name() {
      return "the pod network";
    }

    @Override
    public InetSocketAddress to(String pod, String ip, int port) {
      return new InetSocketAddress(ip, port);
    }
  }

  private final class ByForward implements Reach {
    @Override
    public String name() {
      return "port-forward through the API server";
    }

    @Override
    public InetSocketAddress to(String pod, String ip, int port) {
      return forwards.to(pod, port);
    }
  }

  /** A Service for each port of each pod, made when it is asked for. */
  private final class ByService implements Reach {

    private final String type;
    private final Address address;
    private final int open;
    private final Map<String, InetSocketAddress> known = new ConcurrentHashMap<>();

    /** A way that proves itself by a port that every pod listens on. */
    ByService(String type, Address address, int open) {
      this.type = type;
      this.address = address;
      this.open = open;
    }

    @Override
    public String name() {
      return "a " + type + " Service";
    }

    @Override
    public InetSocketAddress to(String pod, String ip, int port) {
      return known.computeIfAbsent(
          pod + "-" + port, name -> address.of(service(name, pod, port), port, open));
    }

    private Service service(String name, String pod, int port) {
      Service wanted =
          new ServiceBuilder()
              .withMetadata(scope.meta(scope.namespace(), name).build())
              .withNewSpec()
              .withType(type)
              // So that an Envoy sees the address of its client, and not that of a node.
              .withExternalTrafficPolicy("Local")
              .withSelector(Map.of(PodShape.POD, pod))
              .withPorts(IntStream.of(port, open).distinct().mapToObj(this::servicePort).toList())
              .endSpec()
              .build();
      objects.apply(wanted);
      return Objects.requireNonNull(
          client.services().inNamespace(scope.namespace()).withName(name).get());
    }

    private ServicePort servicePort(int port) {
      return new ServicePortBuilder()
          .withName("port-" + port)
          .withPort(port)
          .withTargetPort(new IntOrString(port))
          .withProtocol("TCP")
          .build();
    }
  }

  @FunctionalInterface
  private interface Address {
    InetSocketAddress of(Service service, int port, int open);
  }

  /**
   * A node's proxy takes a moment to learn of a Service, and nothing tells when it has. It learns
   * of all ports at once; the one that is open tells for the other one, whose Envoy may listen
   * later.
   */
  private InetSocketAddress ofNode(Service service, int port, int open) {
    int told = nodePort(service, open);
    List<String> hosts =
        client.nodes().list().getItems().stream()
            .map(Node::getStatus)
            .flatMap(status -> addresses(status.getAddresses()))
            .toList();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PROXY_SECONDS);
    while (System.nanoTime() < deadline) {
      for (String host : hosts) {
        if (answers(new InetSocketAddress(host, told)).isPresent()) {
          return new InetSocketAddress(host, nodePort(service, port));
        }
      }
    }
    throw new EnvironmentException("no node answers on its port " + told);
  }

  private static int nodePort(Service service, int port) {
    return service.getSpec().getPorts().stream()
        .filter(each -> each.getPort() == port)
        .map(ServicePort::getNodePort)
        .findFirst()
        .orElseThrow();
  }

  private static Stream<String> addresses(List<NodeAddress> addresses) {
    return Stream.of("InternalIP", "ExternalIP")
        .flatMap(type ->
            addresses.stream()
                .filter(address -> address.getType().equals(type))
                .map(NodeAddress::getAddress));
  }

  /** This machine's own address on the way to what answers there; empty when nothing does. */
  private static Optional<String> answers(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address, CONNECT_MILLIS);
      return Optional.of(socket.getLocalAddress().getHostAddress());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private InetSocketAddress ofBalancer(Service service, int port) {
    LoadBalancerIngress first = ingress(balanced(service)).get(0);
    String host = first.getIp() == null ? first.getHostname() : first.getIp();
    return new InetSocketAddress(host, port);
  }

  private Service balanced(Service service) {
    try {
      return client
          .resource(service)
          .waitUntilCondition(
              now -> now != null && !ingress(now).isEmpty(), BALANCER_SECONDS, TimeUnit.SECONDS);
    } catch (KubernetesClientTimeoutException e) {
      throw new EnvironmentException(
          "no load balancer took Service %s within %d s"
              .formatted(service.getMetadata().getName(), BALANCER_SECONDS),
          e);
    }
  }

  private static List<LoadBalancerIngress> ingress(Service service) {
    return service.getStatus() == null || service.getStatus().getLoadBalancer() == null
        ? List.of()
        : service.getStatus().getLoadBalancer().getIngress();
  }
}
