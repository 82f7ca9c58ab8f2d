package dev.kat.controlplane.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.source.EndpointSliceObject;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.SecretObject;
import dev.kat.controlplane.source.ServiceObject;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KubernetesSourceTest {

  private final MockApi mock = MockApi.plain();
  private final KubernetesMockServer api = mock.server();
  private final KubernetesClient kubectl = mock.kubectl();
  private final Announcements announced = new Announcements();
  private KubernetesSource source;

  @BeforeEach
  void open() {
    source = at(null);
  }

  private KubernetesSource at(@Nullable String namespace) {
    return KubernetesSource.at(URI.create(api.url("/")), namespace);
  }

  @AfterEach
  void close() {
    mock.close(source);
  }

  static Service service(String namespace, String name, String config) {
    return new ServiceBuilder()
        .withNewMetadata()
        .withNamespace(namespace)
        .withName(name)
        .addToAnnotations("getambassador.io/config", config)
        .endMetadata()
        .withNewSpec()
        .addNewPort()
        .withName("web")
        .withPort(80)
        .endPort()
        .addNewPort()
        .withName("dns")
        .withProtocol("UDP")
        .withPort(53)
        .endPort()
        .endSpec()
        .build();
  }

  static EndpointSlice slice(String address) {
    return new EndpointSliceBuilder()
        .withNewMetadata()
        .withNamespace("shop")
        .withName("cart-x1")
        .addToLabels("kubernetes.io/service-name", "cart")
        .endMetadata()
        .withAddressType("IPv4")
        .addNewPort()
        .withName("web")
        .withPort(8080)
        .endPort()
        .addNewEndpoint()
        .withAddresses(address)
        .endEndpoint()
        .addNewEndpoint()
        .withAddresses("10.0.0.9")
        .withNewConditions()
        .withReady(false)
        .endConditions()
        .endEndpoint()
        .build();
  }

  private static Predicate<ResourceSnapshot> config(String text) {
    return snapshot -> snapshot.services().stream().anyMatch(s -> text.equals(s.config()));
  }

  @Test
  void servicesAreSeenAsTheyComeChangeAndGo() throws Exception {
    source.start(announced);
    Service created = kubectl.services().resource(service("shop", "cart", "one")).create();

    ServiceObject seen = announced.await(source, config("one")).services().get(0);
    assertThat(seen.meta().ref()).hasToString("shop/cart");
    assertThat(seen.meta().version()).isEqualTo(created.getMetadata().getResourceVersion());
    assertThat(seen.meta().created()).isEqualTo(created.getMetadata().getCreationTimestamp());
    assertThat(seen.ports()).containsExactly(new ServiceObject.ServicePort("web", 80));
    assertThat(seen.externalName()).isNull();

    Service changed = kubectl.services().resource(service("shop", "cart", "two")).update();
    seen = announced.await(source, config("two")).services().get(0);
    assertThat(seen.meta().version()).isEqualTo(changed.getMetadata().getResourceVersion());

    kubectl.services().inNamespace("shop").withName("cart").delete();
    announced.await(source, snapshot -> snapshot.services().isEmpty());
  }

  @Test
  void endpointSlicesCarryAddressesAndReadiness() throws Exception {
    source.start(announced);
    kubectl.discovery().v1().endpointSlices().resource(slice("10.0.0.1")).create();

    EndpointSliceObject seen =
        announced
            .await(source, snapshot -> !snapshot.endpointSlices().isEmpty())
            .endpointSlices()
            .get(0);

    assertThat(seen.service()).isEqualTo("cart");
    assertThat(seen.ports()).containsExactly(new EndpointSliceObject.Port("web", 8080));
    assertThat(seen.endpoints())
        .containsExactly(
            new EndpointSliceObject.Endpoint("10.0.0.1", true),
            new EndpointSliceObject.Endpoint("10.0.0.9", false));
    kubectl.discovery().v1().endpointSlices().resource(slice("10.0.0.2")).update();
    announced.await(
        source,
        snapshot ->
            snapshot.endpointSlices().get(0).endpoints().get(0).address().equals("10.0.0.2"));
  }

  @Test
  void secretsAreDecodedAndExternalNamesKept() throws Exception {
    Secret secret =
        new SecretBuilder()
            .withNewMetadata()
            .withNamespace("shop")
            .withName("cert")
            .endMetadata()
            .withType("kubernetes.io/tls")
            .addToData("tls.crt", "YWJj")
            .build();
    kubectl.secrets().resource(secret).create();
    Service external = service("shop", "cart", "x");
    external.getSpec().setType("ExternalName");
    external.getSpec().setExternalName("cart.example.org");
    kubectl.services().resource(external).create();

    source.start(announced);
    ResourceSnapshot first = announced.await(source, snapshot -> true);

    SecretObject seen = first.secrets().get(0);
    assertThat(seen.type()).isEqualTo("kubernetes.io/tls");
    assertThat(seen.data().get("tls.crt")).isEqualTo("abc".getBytes(StandardCharsets.UTF_8));
    assertThat(first.services().get(0).externalName()).isEqualTo("cart.example.org");
  }

  @Test
  void theFirstAnnouncementIsComplete() throws Exception {
    kubectl.services().resource(service("shop", "cart", "one")).create();
    kubectl.discovery().v1().endpointSlices().resource(slice("10.0.0.1")).create();

    source.start(announced);
    ResourceSnapshot first = announced.await(source, snapshot -> true);

    assertThat(first.services()).hasSize(1);
    assertThat(first.endpointSlices()).hasSize(1);
  }

  @Test
  void oneNamespaceIsNotTheOthers() throws Exception {
    source.close();
    source = at("shop");
    kubectl.services().resource(service("other", "cart", "one")).create();
    kubectl.services().resource(service("shop", "cart", "two")).create();

    source.start(announced);

    assertThat(announced.await(source, snapshot -> true).services())
        .extracting(service -> service.meta().ref().namespace())
        .containsExactly("shop");
  }
}
