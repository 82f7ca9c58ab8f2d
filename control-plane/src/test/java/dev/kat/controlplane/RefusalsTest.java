package dev.kat.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.explain.RouteSource;
import dev.kat.controlplane.rollout.Rejection;
import dev.kat.controlplane.rollout.ResourceType;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.YamlLoader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusalsTest {

  private static final String SERVICE =
      """
      apiVersion: v1
      kind: Service
      metadata: {name: cart, namespace: shop}
      spec: {ports: [{port: 80}]}
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: web, namespace: shop}
      spec: {rules: [{host: a.example}]}
      """;

  private static List<String> texts(Rejection rejection) {
    ResourceSnapshot snapshot = YamlLoader.load(Map.of("all.yaml", SERVICE));
    return Refusals.diagnostics(snapshot, List.of(rejection)).stream()
        .map(Object::toString)
        .toList();
  }

  @Test
  void theDocumentIsNamed() {
    assertThat(
            texts(
                new Rejection(
                    "edge",
                    ResourceType.ROUTE,
                    "v",
                    List.of("http-8080"),
                    "no",
                    List.of(new RouteSource("shop/cart", 1, 3, "cart")))))
        .containsExactly(
            "error refused-by-envoy shop/cart[1]: Envoy edge refuses route http-8080: no");
  }

  @Test
  void whatNoDocumentMadeIsNamedItself() {
    assertThat(
            texts(new Rejection("edge", ResourceType.LISTENER, "v", List.of("http-1"), "no bind")))
        .containsExactly(
            "error refused-by-envoy listener http-1: Envoy edge refuses listener http-1: no bind");
  }

  @Test
  void anIngressIsNamed() {
    Rejection rejection =
        new Rejection(
            "edge",
            ResourceType.ROUTE,
            "v",
            List.of("http-8080"),
            "no",
            List.of(new RouteSource("Ingress shop/web", -1, 0, "web")));
    ResourceSnapshot snapshot = YamlLoader.load(Map.of("all.yaml", SERVICE));

    assertThat(Refusals.diagnostics(snapshot, List.of(rejection)))
        .singleElement()
        .extracting(diagnostic -> diagnostic.location().resource())
        .isEqualTo(new ResourceRef("Ingress", "shop", "web"));
  }
}
