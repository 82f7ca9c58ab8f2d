package dev.kat.tests.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.kat.tests.cluster.NamedCluster;
import dev.kat.tests.deploy.ChangedMapping.Latency;
import dev.kat.tests.deploy.IdleCuttingProxy.Manner;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The arrangement of managed clusters whose API server is elsewhere: a webhook gives pods a name
 * for it, and behind the name there are proxies that pass TLS and end idle connections.
 */
@Tag("cluster")
@Timeout(300)
class ProxiedApiServerClusterTest {

  /** One of the names in the certificate of every API server. */
  private static final String NAME = "kubernetes.default.svc";

  /** From the write of a change until it is in force in every Envoy. */
  private static final Duration PROMISED = Duration.ofSeconds(1);

  /** Longer than the control plane lets a watch be silent. */
  private static final Duration PATIENT = Duration.ofSeconds(3);

  /** Shorter than that, so every watch is cut again and again. */
  private static final Duration IMPATIENT = Duration.ofMillis(900);

  /** Of Services and of EndpointSlices. */
  private static final int WATCHES = 2;

  private static final int CHANGES = 5;
  private static final int CONNECT_MILLIS = 5000;

  private final List<Latency> figures = new ArrayList<>();
  private NamedCluster cluster;
  private IdleCuttingProxy near;
  private IdleCuttingProxy far;
  private PodWebhook webhook;
  private HasMetadata registration;
  private Installation edge;

  @BeforeEach
  void open() throws Exception {
    cluster = NamedCluster.open();
    URL url = cluster.client().getMasterUrl();
    InetSocketAddress apiServer = new InetSocketAddress(url.getHost(), url.getPort());
    InetAddress own = ownAddress(apiServer);
    assumeFalse(own.isLoopbackAddress(), "pods cannot connect to this machine's " + own);
    far = new IdleCuttingProxy(own, apiServer, Manner.RESET, PATIENT);
    near = new IdleCuttingProxy(own, far.address(), Manner.CLOSE, PATIENT);
    webhook = PodWebhook.start(own, NAME, near.address());
    registration = webhook.registration(cluster.namespace());
    cluster.client().resource(registration).create();
    edge = new Installation(cluster);
    edge.install("rbac.scope=namespace", "rbac.secrets=true", "envoy.replicas=1");
  }

  @AfterEach
  void close() throws IOException {
    if (registration != null) {
      cluster.client().resource(registration).delete();
    }
    if (edge != null) {
      edge.close();
    }
    if (cluster != null) {
      cluster.close();
    }
    if (webhook != null) {
      webhook.close();
    }
    for (IdleCuttingProxy proxy : new IdleCuttingProxy[] {near, far}) {
      if (proxy != null) {
        proxy.close();
      }
    }
  }

  @Test
  void changesAreInForceWithinASecondAcrossIdleCuts() throws Exception {
    try (LocalPortForward admin = edge.forward(edge.edgePod(), ChangedMapping.ADMIN);
        Socket silent = connect(near.address())) {
      ChangedMapping mapping = new ChangedMapping(cluster, admin);

      assertThat(silent.getInputStream().read()).as("the end of a silent connection").isNegative();
      assertThat(near.kept()).as("watches that are kept alive").isGreaterThanOrEqualTo(WATCHES);
      figures.add(mapping.change());

      for (IdleCuttingProxy cutter : new IdleCuttingProxy[] {near, far}) {
        near.limit(cutter == near ? IMPATIENT : PATIENT);
        far.limit(cutter == far ? IMPATIENT : PATIENT);
        for (int i = 0; i < CHANGES; i++) {
          awaitCut(cutter.cuts());
          figures.add(mapping.change());
        }
      }
    }
    System.out.println("milliseconds until a change was seen/in force across cuts: " + figures);
    assertThat(figures).allSatisfy(figure -> assertThat(figure.inForce()).isLessThan(PROMISED));
  }

  /** Waits for the next one, not for one that has been. */
  private static void awaitCut(Semaphore cuts) throws InterruptedException {
    cuts.drainPermits();
    assertThat(cuts.tryAcquire(60, TimeUnit.SECONDS)).as("an idle watch is cut").isTrue();
  }

  /** This machine's address on the way to the API server: the one the cluster can answer to. */
  private static InetAddress ownAddress(InetSocketAddress apiServer) throws IOException {
    try (Socket socket = connect(apiServer)) {
      return socket.getLocalAddress();
    }
  }

  private static Socket connect(InetSocketAddress address) throws IOException {
    Socket socket = new Socket();
    socket.connect(address, CONNECT_MILLIS);
    return socket;
  }
}
