package dev.kat.controlplane.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.source.IngressObject;
import dev.kat.controlplane.source.ResourceSnapshot;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClassBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ingresses and their classes are watched as they come, change and go. */
class IngressesTest {

  private final MockApi mock = MockApi.plain();
  private final KubernetesClient kubectl = mock.kubectl();
  private final Announcements announced = new Announcements();
  private @Nullable KubernetesSource source;

  @AfterEach
  void close() {
    if (source != null) {
      mock.close(source);
    }
  }

  private KubernetesSource start(@Nullable String namespace) {
    KubernetesSource started = KubernetesSource.at(URI.create(mock.server().url("/")), namespace);
    source = started;
    started.start(announced);
    return started;
  }

  private static Ingress ingress(String host) {
    return new IngressBuilder()
        .withNewMetadata()
        .withNamespace("shop")
        .withName("cart")
        .withAnnotations(Map.of("kubernetes.io/ingress.class", "ambassador"))
        .endMetadata()
        .withNewSpec()
        .addNewTl()
        .withHosts(host)
        .withSecretName("certificate")
        .endTl()
        .addNewRule()
        .withHost(host)
        .withNewHttp()
        .addNewPath()
        .withPath("/a")
        .withPathType("Prefix")
        .withNewBackend()
        .withNewService()
        .withName("cart")
        .withNewPort()
        .withName("web")
        .endPort()
        .endService()
        .endBackend()
        .endPath()
        .endHttp()
        .endRule()
        .endSpec()
        .build();
  }

  private void createClass() {
    kubectl
        .network()
        .v1()
        .ingressClasses()
        .resource(
            new IngressClassBuilder()
                .withNewMetadata()
                .withName("edge")
                .addToAnnotations("ingressclass.kubernetes.io/is-default-class", "true")
                .endMetadata()
                .withNewSpec()
                .withController("getambassador.io/ingress-controller")
                .endSpec()
                .build())
        .create();
  }

  @Test
  void theyAreSeenAsTheyComeChangeAndGo() throws Exception {
    createClass();
    KubernetesSource started = start(null);
    kubectl.network().v1().ingresses().inNamespace("shop").resource(ingress("a.example")).create();

    ResourceSnapshot first = announced.await(started, now -> !now.ingresses().all().isEmpty());
    IngressObject seen = first.ingresses().all().get(0);
    assertThat(seen.meta().ref()).hasToString("Ingress shop/cart");
    assertThat(seen.classAnnotation()).isEqualTo("ambassador");
    assertThat(seen.rules())
        .containsExactly(
            new IngressObject.Rule(
                "a.example",
                List.of(
                    new IngressObject.Path(
                        "/a", "Prefix", new IngressObject.Backend("cart", null, "web", false)))));
    assertThat(seen.tls())
        .containsExactly(new IngressObject.Tls(List.of("a.example"), "certificate"));
    assertThat(first.ingresses().classes())
        .singleElement()
        .satisfies(known -> {
          assertThat(known.meta().ref().name()).isEqualTo("edge");
          assertThat(known.controller()).isEqualTo("getambassador.io/ingress-controller");
          assertThat(known.isDefault()).isTrue();
        });
    assertThat(first.diagnostics()).isEmpty();

    kubectl.network().v1().ingresses().inNamespace("shop").resource(ingress("b.example")).update();
    announced.await(
        started, now -> now.ingresses().all().get(0).rules().get(0).host().equals("b.example"));
    kubectl.network().v1().ingresses().inNamespace("shop").withName("cart").delete();
    announced.await(started, now -> now.ingresses().all().isEmpty());
  }

  /** A Role, which is for one namespace, cannot grant what belongs to none. */
  @Test
  void whoWatchesOneNamespaceAsksForNoClasses() throws Exception {
    createClass();
    kubectl.network().v1().ingresses().inNamespace("shop").resource(ingress("a.example")).create();

    ResourceSnapshot first = announced.await(start("shop"), now -> true);

    assertThat(first.ingresses().all()).hasSize(1);
    assertThat(first.ingresses().classes()).isEmpty();
    assertThat(first.diagnostics()).isEmpty();
  }
}
