package dev.kat.controlplane.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.source.CustomResource;
import dev.kat.controlplane.source.ResourceSnapshot;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Custom resources are watched, whether they are defined from the start, later or never. */
class CustomResourcesTest {

  private final MockApi mock = MockApi.plain();
  private final KubernetesMockServer api = mock.server();
  private final KubernetesClient kubectl = mock.kubectl();
  private final Announcements announced = new Announcements();
  private final BlockingQueue<String> complaints = new LinkedBlockingQueue<>();
  private KubernetesSource source;

  @BeforeEach
  void open() {
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(api.url("/"))
            .withRequestRetryBackoffLimit(0)
            .withWatchReconnectInterval(10)
            .build();
    source =
        new KubernetesSource(
            new KubernetesClientBuilder().withConfig(config).build(), null, complaints::add);
  }

  @AfterEach
  void close() {
    mock.close(source);
  }

  private GenericKubernetesResource mapping(String prefix) {
    return CustomMapping.of(
        Map.of(
            "prefix", prefix, "weight", 10, "grpc", true, "allow_upgrade", List.of("websocket")));
  }

  private static String prefix(CustomResource resource) {
    return Objects.requireNonNull(resource.spec().mapping().orElseThrow().entries().get("prefix"))
        .value()
        .description();
  }

  private static boolean has(ResourceSnapshot snapshot, String prefix) {
    return snapshot.customResources().stream()
        .anyMatch(resource -> prefix(resource).equals("the text '" + prefix + "'"));
  }

  private void notDefined(int times) {
    for (String plural : List.of("mappings", "modules")) {
      api.expect()
          .get()
          .withPath("/apis/getambassador.io/v3alpha1/" + plural + "?resourceVersion=0")
          .andReturn(404, "404 page not found")
          .times(times);
    }
  }

  @Test
  void theyAreSeenAsTheyComeChangeAndGo() throws Exception {
    source.start(announced);
    GenericKubernetesResource created =
        kubectl
            .genericKubernetesResources(ApiKind.CUSTOM.get(0).context())
            .resource(mapping("/a/"))
            .create();

    CustomResource seen =
        announced.await(source, snapshot -> has(snapshot, "/a/")).customResources().get(0);
    assertThat(seen.meta().ref()).hasToString("Mapping shop/cart");
    assertThat(seen.meta().version()).isEqualTo(created.getMetadata().getResourceVersion());
    assertThat(seen.apiVersion()).isEqualTo("getambassador.io/v3alpha1");

    kubectl
        .genericKubernetesResources(ApiKind.CUSTOM.get(0).context())
        .resource(mapping("/b/"))
        .update();
    announced.await(source, snapshot -> has(snapshot, "/b/"));

    kubectl
        .genericKubernetesResources(ApiKind.CUSTOM.get(0).context())
        .resource(mapping("/b/"))
        .delete();
    announced.await(source, snapshot -> snapshot.customResources().isEmpty());
    assertThat(complaints).isEmpty();
  }

  @Test
  void aClusterThatDoesNotKnowThemIsAllRight() throws Exception {
    notDefined(100_000);
    kubectl.services().resource(KubernetesSourceTest.service("shop", "cart", "one")).create();

    source.start(announced);
    ResourceSnapshot first = announced.await(source, snapshot -> true);

    assertThat(first.services()).hasSize(1);
    assertThat(first.customResources()).isEmpty();
    assertThat(first.diagnostics()).isEmpty();
    assertThat(source.problem()).isEmpty();
    assertThat(complaints).isEmpty();
  }

  @Test
  void theyAppearWhenTheyAreDefinedLater() throws Exception {
    notDefined(2);
    kubectl
        .genericKubernetesResources(ApiKind.CUSTOM.get(0).context())
        .resource(mapping("/a/"))
        .create();

    source.start(announced);

    announced.await(source, snapshot -> has(snapshot, "/a/"));
    assertThat(source.problem()).isEmpty();
    assertThat(complaints).isEmpty();
  }
}
