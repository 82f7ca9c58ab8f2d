package dev.kat.tests.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kat.tests.cluster.NamedCluster;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each form of installation on a real cluster whose nodes have the images. */
@Tag("cluster")
class ChartClusterTest {

  private static final int SECONDS = Installation.SECONDS;
  private static final int HTTP = Installation.HTTP;
  private static final int ADMIN = 8877;
  private static final int XDS = 18000;

  private NamedCluster cluster;
  private Installation edge;
  private KubernetesClient client;

  @BeforeEach
  void open() {
    cluster = NamedCluster.open();
    client = cluster.client();
    edge = new Installation(cluster);
  }

  @AfterEach
  void close() {
    if (cluster != null) {
      edge.close();
      cluster.close();
    }
  }

  @Test
  void onePodForTheWholeCluster() throws Exception {
    edge.install("rbac.scope=cluster");
    assertThat(mayListServices(null)).isTrue();
    assertThat(edge.code(edge.edgePod(), HTTP, edge.path())).isEqualTo(200);
  }

  @Test
  void onePodForItsOwnNamespace() throws Exception {
    edge.install("rbac.scope=namespace");
    assertThat(mayListServices(cluster.namespace())).isTrue();
    assertThat(mayListServices("default")).isFalse();
    assertThat(mayListServices(null)).isFalse();
    assertThat(edge.code(edge.edgePod(), HTTP, edge.path())).isEqualTo(200);
  }

  @Test
  void envoysServeOnWhileAControlPlaneGoes() throws Exception {
    edge.install("mode=split", "rbac.scope=namespace");
    Pod gone = edge.pods("xds").get(0);
    try (LocalPortForward forward = edge.forward(edge.edgePod(), HTTP)) {
      AtomicBoolean enough = new AtomicBoolean();
      CompletableFuture<List<Integer>> codes =
          CompletableFuture.supplyAsync(() -> requestsUntil(enough, forward));
      client.resource(gone).delete();
      client.resource(gone).waitUntilCondition(Objects::isNull, SECONDS, TimeUnit.SECONDS);
      edge.awaitReady("edge-xds");
      enough.set(true);
      assertThat(codes.get(SECONDS, TimeUnit.SECONDS)).isNotEmpty().containsOnly(200);
    }
  }

  @Test
  void nobodyGetsXdsWithoutACertificate() throws Exception {
    edge.install("mode=split", "rbac.scope=namespace");
    try (LocalPortForward forward = edge.forward(edge.pods("xds").get(0), XDS);
        SSLSocket socket = Stranger.connect(forward.getLocalPort())) {
      assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
    }
  }

  @Test
  void whoMayNotReadEndpointSlicesSaysSoAndAsksDns() throws Exception {
    edge.install("rbac.scope=namespace", "envoy.replicas=1");
    client
        .rbac()
        .roles()
        .inNamespace(cluster.namespace())
        .withName(Chart.NAME)
        .edit(role -> {
          role.getRules().removeIf(rule -> rule.getResources().contains("endpointslices"));
          return role;
        });
    Pod before = edge.edgePod();
    client.resource(before).delete();
    client.resource(before).waitUntilCondition(Objects::isNull, SECONDS, TimeUnit.SECONDS);
    edge.awaitReady(Chart.NAME);
    try (LocalPortForward admin = edge.forward(edge.edgePod(), ADMIN)) {
      assertThat(edge.get(admin, "/ambassador/v0/status").body())
          .contains("endpoint-slices-forbidden", "apiGroups: [discovery.k8s.io]");
    }
    assertThat(edge.code(edge.edgePod(), HTTP, edge.path())).isEqualTo(200);
  }

  private boolean mayListServices(@Nullable String namespace) {
    return client
        .authorization()
        .v1()
        .subjectAccessReview()
        .create(
            new SubjectAccessReviewBuilder()
                .withNewSpec()
                .withUser("system:serviceaccount:" + cluster.namespace() + ":" + Chart.NAME)
                .withNewResourceAttributes()
                .withVerb("list")
                .withResource("services")
                .withNamespace(namespace)
                .endResourceAttributes()
                .endSpec()
                .build())
        .getStatus()
        .getAllowed();
  }

  private List<Integer> requestsUntil(AtomicBoolean enough, LocalPortForward forward) {
    List<Integer> codes = new ArrayList<>();
    do {
      try {
        codes.add(edge.get(forward, edge.path()).statusCode());
      } catch (IOException e) {
        codes.add(0);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return codes;
      }
    } while (!enough.get());
    return codes;
  }
}
