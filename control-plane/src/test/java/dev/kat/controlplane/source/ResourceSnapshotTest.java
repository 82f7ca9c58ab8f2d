package dev.kat.controlplane.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.diag.ResourceRef;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResourceSnapshotTest {

  private static ObjectMeta meta(String kind, String version) {
    return new ObjectMeta(new ResourceRef(kind, "shop", "cart"), "", version, 1);
  }

  private static ResourceSnapshot snapshot(String version, String secret, String kind) {
    byte[] key = secret.getBytes(StandardCharsets.UTF_8);
    return new ResourceSnapshot(
        List.of(new ServiceObject(meta("Service", version), "text", List.of(), null)),
        List.of(
            new EndpointSliceObject(meta("EndpointSlice", version), "cart", List.of(), List.of())),
        List.of(new SecretObject(meta("Secret", version), "Opaque", Map.of("key", key))),
        List.of(),
        List.of(
            new CustomResource(meta(kind, version), "getambassador.io/v2", YamlNode.Mapping.EMPTY)),
        List.of());
  }

  @Test
  void anotherVersionSaysTheSame() {
    ResourceSnapshot one = snapshot("1", "secret", "Mapping");

    assertThat(one.saysTheSameAs(snapshot("2", "secret", "Mapping"))).isTrue();
    assertThat(one).isNotEqualTo(snapshot("2", "secret", "Mapping"));
  }

  @Test
  void anythingElseIsADifference() {
    ResourceSnapshot one = snapshot("1", "secret", "Mapping");

    assertThat(one.saysTheSameAs(snapshot("1", "other", "Mapping"))).isFalse();
    assertThat(one.saysTheSameAs(snapshot("1", "secret", "Module"))).isFalse();
    assertThat(one.saysTheSameAs(ResourceSnapshot.EMPTY)).isFalse();
  }

  @Test
  void ingressesCountToo() {
    ResourceSnapshot one = withIngress("1", "shop");

    assertThat(one.saysTheSameAs(withIngress("2", "shop"))).isTrue();
    assertThat(one.saysTheSameAs(withIngress("1", "other"))).isFalse();
  }

  private static ResourceSnapshot withIngress(String version, String className) {
    ObjectMeta meta = meta("Ingress", version);
    IngressObject ingress = new IngressObject(meta, "", className, "", null, List.of(), List.of());
    return new ResourceSnapshot(
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new Ingresses(List.of(ingress), List.of(new IngressClassObject(meta, "controller", false))),
        List.of());
  }
}
