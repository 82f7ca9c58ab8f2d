package dev.kat.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.explain.RouteSource;
import dev.kat.controlplane.rollout.Rejection;
import dev.kat.controlplane.rollout.ResourceType;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.YamlLoader;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
  void ofAFewEachIsToldThatItMayBeTheOne() {
    assertThat(texts(ofRoutes(2)))
        .containsExactly(
            "error may-be-refused-by-envoy shop/cart[0]: Envoy edge refuses route http-8080 for one"
                + " of m0 (shop/cart[0] line 3), m1 (shop/cart[1] line 3): no",
            "error may-be-refused-by-envoy shop/cart[1]: Envoy edge refuses route http-8080 for one"
                + " of m0 (shop/cart[0] line 3), m1 (shop/cart[1] line 3): no");
  }

  @Test
  void ofManyNobodyIsToldThatHeIsTheOne() {
    assertThat(texts(ofRoutes(40)))
        .containsExactly(
            "error may-be-refused-by-envoy route http-8080: Envoy edge refuses route http-8080 for"
                + " one of m0 (shop/cart[0] line 3), m1 (shop/cart[1] line 3),"
                + " m2 (shop/cart[2] line 3) and 37 more: no");
  }

  private static Rejection ofRoutes(int number) {
    return new Rejection(
        "edge",
        ResourceType.ROUTE,
        "v",
        List.of("http-8080"),
        "no",
        IntStream.range(0, number)
            .mapToObj(i -> new RouteSource("shop/cart", i, 3, "m" + i))
            .toList());
  }

  @Test
  void aPortThatIsTakenHasARemedyOfItsOwn() {
    Rejection rejection =
        new Rejection(
            "edge",
            ResourceType.LISTENER,
            "v",
            List.of("http-8080"),
            "Error adding/updating listener(s) http-8080: cannot bind '0.0.0.0:8080': Address"
                + " already in use");

    assertThat(Refusals.diagnostics(ResourceSnapshot.EMPTY, List.of(rejection)))
        .singleElement()
        .satisfies(diagnostic -> {
          assertThat(diagnostic.code()).isEqualTo(DiagnosticCode.PORT_NOT_FREE);
          assertThat(diagnostic.remedy()).contains("--http-port");
        });
  }

  @Test
  void aSecretIsNamed() {
    ResourceSnapshot snapshot =
        YamlLoader.load(
            Map.of(
                "all.yaml",
                "{apiVersion: v1, kind: Secret, metadata: {name: c, namespace: shop}}\n"));
    Rejection rejection =
        new Rejection(
            "edge",
            ResourceType.SECRET,
            "v",
            List.of("certificate/shop/c"),
            "no",
            List.of(new RouteSource("Secret shop/c", -1, 0, "c")));

    assertThat(Refusals.diagnostics(snapshot, List.of(rejection)))
        .singleElement()
        .extracting(diagnostic -> diagnostic.location().resource())
        .isEqualTo(new ResourceRef("Secret", "shop", "c"));
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
