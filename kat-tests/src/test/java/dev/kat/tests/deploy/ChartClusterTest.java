package dev.kat.tests.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kat.tests.cluster.NamedCluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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

  private static final int SECONDS = 90;
  private static final int HTTP = 8080;
  private static final int HEALTH = 8878;
  private static final int XDS = 18000;

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<HasMetadata> installed = new ArrayList<>();
  private NamedCluster cluster;
  private KubernetesClient client;

  @BeforeEach
  void open() {
    cluster = NamedCluster.open();
    client = cluster.client();
  }

  @AfterEach
  void close() {
    if (cluster != null) {
      installed.forEach(object -> client.resource(object).delete());
      cluster.close();
    }
  }

  @Test
  void onePodForTheWholeCluster() throws Exception {
    install("rbac.scope=cluster");
    assertThat(mayListServices(null)).isTrue();
    assertThat(code(edgePod(), HTTP, path())).isEqualTo(200);
  }

  @Test
  void onePodForItsOwnNamespace() throws Exception {
    install("rbac.scope=namespace");
    assertThat(mayListServices(cluster.namespace())).isTrue();
    assertThat(mayListServices("default")).isFalse();
    assertThat(mayListServices(null)).isFalse();
    assertThat(code(edgePod(), HTTP, path())).isEqualTo(200);
  }

  @Test
  void envoysServeOnWhileAControlPlaneGoes() throws Exception {
    install("mode=split", "rbac.scope=namespace");
    Pod gone = pods("xds").get(0);
    try (LocalPortForward forward = forward(edgePod(), HTTP)) {
      AtomicBoolean enough = new AtomicBoolean();
      CompletableFuture<List<Integer>> codes =
          CompletableFuture.supplyAsync(() -> requestsUntil(enough, forward));
      client.resource(gone).delete();
      client.resource(gone).waitUntilCondition(Objects::isNull, SECONDS, TimeUnit.SECONDS);
      awaitReady("edge-xds");
      enough.set(true);
      assertThat(codes.get(SECONDS, TimeUnit.SECONDS)).isNotEmpty().containsOnly(200);
    }
  }

  @Test
  void nobodyGetsXdsWithoutACertificate() throws Exception {
    install("mode=split", "rbac.scope=namespace");
    try (LocalPortForward forward = forward(pods("xds").get(0), XDS);
        SSLSocket socket = Stranger.connect(forward.getLocalPort())) {
      assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
    }
  }

  @Test
  void aControlPlaneThatMayNotReadAKindSaysSoAndEnvoysServeOn() throws Exception {
    install("mode=split", "rbac.scope=namespace");
    client
        .rbac()
        .roles()
        .inNamespace(cluster.namespace())
        .withName(Chart.NAME)
        .edit(role -> {
          role.getRules().removeIf(rule -> rule.getResources().contains("endpointslices"));
          return role;
        });
    Pod restarted = restart(pods("xds").get(0));
    try (LocalPortForward health = forward(restarted, HEALTH)) {
      assertThat(get(health, "/ambassador/v0/check_alive").statusCode()).isEqualTo(200);
      HttpResponse<String> ready = get(health, "/ambassador/v0/check_ready");
      assertThat(ready.statusCode()).isEqualTo(503);
    }
    assertThat(code(edgePod(), HTTP, path())).isEqualTo(200);
  }

  private void install(String... values) throws Exception {
    String namespace = cluster.namespace();
    List<String> all = new ArrayList<>(List.of(values));
    all.addAll(List.of("service.type=ClusterIP", "envoy.stopDelaySeconds=1"));
    for (HasMetadata object : Backend.objects(namespace)) {
      client.resource(object).forceConflicts().serverSideApply();
    }
    client
        .discovery()
        .v1()
        .endpointSlices()
        .inNamespace(namespace)
        .withLabel("kubernetes.io/service-name", Backend.NAME)
        .informOnCondition(slices -> slices.stream().anyMatch(ChartClusterTest::hasReadyEndpoint))
        .orTimeout(SECONDS, TimeUnit.SECONDS)
        .join();
    for (HasMetadata object : Chart.render(namespace, all.toArray(String[]::new))) {
      installed.add(client.resource(object).forceConflicts().serverSideApply());
    }
    for (HasMetadata object : installed) {
      if (object instanceof Deployment) {
        awaitReady(object.getMetadata().getName());
      }
    }
  }

  private static boolean hasReadyEndpoint(EndpointSlice slice) {
    return slice.getEndpoints() != null
        && slice.getEndpoints().stream()
            .anyMatch(endpoint -> Boolean.TRUE.equals(endpoint.getConditions().getReady()));
  }

  /** What only this test's Mapping matches, in a cluster where others may be left. */
  private String path() {
    return "/" + cluster.namespace() + "/";
  }

  private void awaitReady(String deployment) {
    client
        .apps()
        .deployments()
        .inNamespace(cluster.namespace())
        .withName(deployment)
        .waitUntilCondition(ChartClusterTest::isReady, SECONDS, TimeUnit.SECONDS);
  }

  private static boolean isReady(Deployment deployment) {
    return deployment != null
        && deployment.getStatus() != null
        && Objects.equals(
            deployment.getStatus().getObservedGeneration(),
            deployment.getMetadata().getGeneration())
        && Objects.equals(
            deployment.getStatus().getReadyReplicas(), deployment.getSpec().getReplicas());
  }

  private List<Pod> pods(String component) {
    return client
        .pods()
        .inNamespace(cluster.namespace())
        .withLabel("app.kubernetes.io/component", component)
        .list()
        .getItems();
  }

  private Pod edgePod() {
    return pods("edge").get(0);
  }

  /** Deletes a control plane and returns the running one that took its place. */
  private Pod restart(Pod pod) {
    List<String> before = pods("xds").stream().map(one -> one.getMetadata().getName()).toList();
    client.resource(pod).delete();
    client
        .pods()
        .inNamespace(cluster.namespace())
        .withLabel("app.kubernetes.io/component", "xds")
        .informOnCondition(all -> all.stream().anyMatch(one -> started(one, before)))
        .orTimeout(SECONDS, TimeUnit.SECONDS)
        .join();
    return pods("xds").stream().filter(one -> started(one, before)).findFirst().orElseThrow();
  }

  private static boolean started(Pod pod, List<String> before) {
    return !before.contains(pod.getMetadata().getName())
        && pod.getStatus().getContainerStatuses().stream()
            .anyMatch(status -> Boolean.TRUE.equals(status.getStarted()));
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

  private LocalPortForward forward(Pod pod, int port) {
    return client.pods().resource(pod).portForward(port);
  }

  private HttpResponse<String> get(LocalPortForward forward, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + forward.getLocalPort() + path);
    return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  private int code(Pod pod, int port, String path) throws IOException, InterruptedException {
    try (LocalPortForward forward = forward(pod, port)) {
      return get(forward, path).statusCode();
    }
  }

  private List<Integer> requestsUntil(AtomicBoolean enough, LocalPortForward forward) {
    List<Integer> codes = new ArrayList<>();
    do {
      try {
        codes.add(get(forward, path()).statusCode());
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
