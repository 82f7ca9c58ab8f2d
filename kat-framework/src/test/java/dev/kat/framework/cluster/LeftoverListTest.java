package dev.kat.framework.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeftoverListTest {

  private static final RunScope RUN = new RunScope("mine");

  /** As a server answers that is asked for metadata alone. */
  private static final String METADATA =
      """
      {"kind": "PartialObjectMetadataList", "apiVersion": "meta.k8s.io/v1",
       "metadata": {"resourceVersion": "9"},
       "items": [
         {"kind": "PartialObjectMetadata", "metadata": {
           "name": "as-applied", "namespace": "ns", "resourceVersion": "7",
           "annotations": {"kat.dev/content": "0123456789", "other": "x"},
           "managedFields": [
             {"manager": "kat", "operation": "Apply", "fieldsV1": {"f:spec": {"f:a": {}}}},
             {"manager": "kube-controller-manager", "subresource": "status"}]}},
         {"kind": "PartialObjectMetadata", "metadata": {
           "name": "edited", "namespace": "ns", "resourceVersion": "8",
           "annotations": {"kat.dev/content": "0123456789"},
           "managedFields": [{"manager": "kat"}, {"manager": "kubectl-edit"}]}}]}
      """;

  private final WritableApi api = new WritableApi();
  private final KubernetesClient client = client("" + api.uri());

  @AfterEach
  void close() {
    client.close();
    api.close();
  }

  private static KubernetesClient client(String uri) {
    return new KubernetesClientBuilder()
        .withConfig(new ConfigBuilder(Config.empty()).withMasterUrl(uri).build())
        .build();
  }

  @Test
  void onlyWhatHasTheLabelsIsThereWhateverElseIsInIt() {
    Stream.of("mine", "other").forEach(run -> client.resource(config(run)).create());

    assertThat(new LeftoverList(client).of(ListedKind.of(ConfigMap.class), RUN.labels()))
        .singleElement()
        .satisfies(left -> {
          assertThat(left.name()).isEqualTo("mine");
          assertThat(left.namespace()).isEqualTo("ns");
          assertThat(left.hash()).isEqualTo("0123456789");
          assertThat(left.resourceVersion()).isNotEmpty();
        });
  }

  @Test
  void whatIsFoundCanBeDeleted() {
    client.resource(config("mine")).create();

    Leftover found =
        new LeftoverList(client).of(ListedKind.of(ConfigMap.class), RUN.labels()).get(0);
    client.resource(found.object()).delete();

    assertThat(client.configMaps().inAnyNamespace().list().getItems()).isEmpty();
  }

  @Test
  void metadataAloneAreAskedForAndTellWhoHasChangedAnObject() throws IOException {
    Map<String, String> asked = new ConcurrentHashMap<>();
    HttpServer server = answering(200, METADATA, asked);
    try (KubernetesClient of = client("http://127.0.0.1:" + server.getAddress().getPort())) {
      List<Leftover> found = new LeftoverList(of).of(ListedKind.of(Role.class), RUN.labels());

      assertThat(asked.get("Accept")).contains("as=PartialObjectMetadataList");
      assertThat(asked.get("URI"))
          .isEqualTo(
              "/apis/rbac.authorization.k8s.io/v1/roles?labelSelector="
                  + "app.kubernetes.io%2Fmanaged-by%3Dkat%2Ckat.dev%2Frun%3Dmine");
      assertThat(found).extracting(Leftover::kind).containsOnly("Role");
      assertThat(found)
          .extracting(left -> left.name() + " " + left.isAs("0123456789"))
          .containsExactly("as-applied true", "edited false");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aServerThatRefusesIsAFailureWithItsCode() throws IOException {
    HttpServer server = answering(403, "{}", new ConcurrentHashMap<>());
    try (KubernetesClient of = client("http://127.0.0.1:" + server.getAddress().getPort())) {
      assertThatExceptionOfType(KubernetesClientException.class)
          .isThrownBy(() -> new LeftoverList(of).of(ListedKind.of(Role.class), RUN.labels()))
          .satisfies(e -> assertThat(e.getCode()).isEqualTo(403));
    } finally {
      server.stop(0);
    }
  }

  private static HttpServer answering(int code, String body, Map<String, String> asked)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.put("URI", exchange.getRequestURI().toString());
          asked.put("Accept", exchange.getRequestHeaders().getFirst("Accept"));
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(code, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static ConfigMap config(String run) {
    return new ConfigMapBuilder()
        .withMetadata(
            new RunScope(run)
                .meta("ns", run)
                .withAnnotations(Map.of(RunScope.CONTENT, "0123456789"))
                .build())
        .addToData("key", "value")
        .build();
  }
}
