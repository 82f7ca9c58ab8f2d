package dev.kat.tests.deploy;

import dev.kat.framework.cluster.ClusterOptions;
import dev.kat.tests.cluster.NamedCluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
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
import java.util.concurrent.TimeUnit;

/** The chart, installed in a test's namespace of a real cluster, before a backend of its own. */
final class Installation implements AutoCloseable {

  static final int HTTP = 8080;
  static final int HEALTH = 8878;
  static final int SECONDS = 90;

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<HasMetadata> installed = new ArrayList<>();
  private final NamedCluster cluster;
  private final KubernetesClient client;

  Installation(NamedCluster cluster) {
    this.cluster = cluster;
    client = cluster.client();
  }

  /** Installs with these values, and returns when everything is ready. */
  void install(String... values) throws Exception {
    String namespace = cluster.namespace();
    List<String> all = new ArrayList<>(List.of(values));
    all.addAll(List.of("service.type=ClusterIP", "envoy.stopDelaySeconds=1"));
    String tag = System.getProperty(ClusterOptions.TAG);
    if (tag != null) {
      all.add("images.controlPlane.tag=" + tag);
    }
    for (HasMetadata object : Backend.objects(namespace)) {
      client.resource(object).forceConflicts().serverSideApply();
    }
    client
        .discovery()
        .v1()
        .endpointSlices()
        .inNamespace(namespace)
        .withLabel("kubernetes.io/service-name", Backend.NAME)
        .informOnCondition(slices -> slices.stream().anyMatch(Installation::hasReadyEndpoint))
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

  /** What only the backend's Mapping matches, in a cluster where others may be left. */
  String path() {
    return "/" + cluster.namespace() + "/";
  }

  void awaitReady(String deployment) {
    client
        .apps()
        .deployments()
        .inNamespace(cluster.namespace())
        .withName(deployment)
        .waitUntilCondition(Installation::isReady, SECONDS, TimeUnit.SECONDS);
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

  List<Pod> pods(String component) {
    return client
        .pods()
        .inNamespace(cluster.namespace())
        .withLabel("app.kubernetes.io/component", component)
        .list()
        .getItems();
  }

  Pod edgePod() {
    return pods("edge").get(0);
  }

  LocalPortForward forward(Pod pod, int port) {
    return client.pods().resource(pod).portForward(port);
  }

  HttpResponse<String> get(LocalPortForward forward, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + forward.getLocalPort() + path);
    return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  int code(Pod pod, int port, String path) throws IOException, InterruptedException {
    try (LocalPortForward forward = forward(pod, port)) {
      return get(forward, path).statusCode();
    }
  }

  @Override
  public void close() {
    installed.forEach(object -> client.resource(object).delete());
  }
}
