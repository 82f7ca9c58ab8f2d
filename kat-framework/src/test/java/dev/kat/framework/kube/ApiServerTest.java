package dev.kat.framework.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiServerTest {

  private final ApiServer server = new ApiServer(2);
  private final KubernetesClient client =
      new KubernetesClientBuilder()
          .withConfig(new ConfigBuilder(Config.empty()).withMasterUrl("" + server.uri()).build())
          .build();
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void whatIsStoredIsListedAndFound() {
    String version = server.put(map("a", "one", "1"));
    server.put(map("b", "one", "2"));

    assertThat(client.configMaps().inNamespace("a").list().getItems())
        .extracting(map -> map.getData().get("key"))
        .containsExactly("1");
    assertThat(client.configMaps().inAnyNamespace().list().getItems()).hasSize(2);
    ConfigMap found = client.configMaps().inNamespace("a").withName("one").get();
    assertThat(found.getMetadata().getResourceVersion()).isEqualTo(version);
    assertThat(found.getMetadata().getUid()).isNotBlank();
    assertThat(client.configMaps().inNamespace("a").withName("two").get()).isNull();
    assertThat(client.secrets().inNamespace("a").list().getItems()).isEmpty();
  }

  @Test
  void kindsThatNoClassIsForHaveEachTheirOwnPlace() {
    server.create(custom("TCPMapping"));
    server.create(custom("TLSContext"));

    assertThat(client.genericKubernetesResources(mappings("v1")).list().getItems())
        .extracting(GenericKubernetesResource::getKind)
        .containsExactly("TCPMapping");
  }

  @Test
  void anObjectIsOneInAllVersionsAndShownInTheOneThatIsAskedFor() throws Exception {
    client
        .genericKubernetesResources(mappings("v2"))
        .watch(
            new Watcher<>() {
              @Override
              public void eventReceived(Action action, GenericKubernetesResource resource) {
                told.add(action + " " + resource.getApiVersion());
              }

              @Override
              public void onClose(WatcherException cause) {}
            });
    server.create(custom("TCPMapping"));

    assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("ADDED example.com/v2");
    assertThat(client.genericKubernetesResources(mappings("v2")).list().getItems())
        .extracting(GenericKubernetesResource::getApiVersion)
        .containsExactly("example.com/v2");
    assertThat(client.genericKubernetesResources(mappings("v1")).withName("one").get())
        .extracting(GenericKubernetesResource::getApiVersion)
        .isEqualTo("example.com/v1");
  }

  private static ResourceDefinitionContext mappings(String version) {
    return new ResourceDefinitionContext.Builder()
        .withGroup("example.com")
        .withVersion(version)
        .withKind("TCPMapping")
        .withPlural("tcpmappings")
        .withNamespaced(false)
        .build();
  }

  private static GenericKubernetesResource custom(String kind) {
    return new GenericKubernetesResourceBuilder()
        .withApiVersion("example.com/v1")
        .withKind(kind)
        .withNewMetadata()
        .withName("one")
        .endMetadata()
        .build();
  }

  @Test
  void aWatchTellsEachChangeOfItsNamespaceOnceAndInOrder() throws Exception {
    client.configMaps().inNamespace("a").watch(new Telling());
    server.put(map("a", "one", "1"));
    assertThat(next()).isEqualTo("ADDED one=1");

    server.put(map("b", "one", "1"));
    server.put(map("a", "one", "2"));
    server.put(map("a", "one", "2"));
    server.remove(map("a", "one", "2"));
    server.remove(map("a", "one", "2"));
    server.put(map("a", "two", "1"));

    assertThat(next()).isEqualTo("MODIFIED one=2");
    assertThat(next()).isEqualTo("DELETED one=2");
    assertThat(next()).isEqualTo("ADDED two=1");
  }

  @Test
  void aChangeKeepsWhatTheServerHasAdded() {
    server.put(map("a", "one", "1"));
    ConfigMap before = client.configMaps().inNamespace("a").withName("one").get();
    server.put(map("a", "one", "2"));
    ConfigMap after = client.configMaps().inNamespace("a").withName("one").get();

    assertThat(after.getMetadata().getUid()).isEqualTo(before.getMetadata().getUid());
    assertThat(after.getMetadata().getResourceVersion())
        .isNotEqualTo(before.getMetadata().getResourceVersion());
  }

  @Test
  void whoHasMissedTooMuchIsToldToListAgain() throws Exception {
    String old = server.put(map("a", "one", "1"));
    for (int i = 0; i < 4; i++) {
      server.put(map("a", "one", "more " + i));
    }

    CompletableFuture<WatcherException> closed = new CompletableFuture<>();
    client
        .configMaps()
        .inNamespace("a")
        .withResourceVersion(old)
        .watch(
            new Telling() {
              @Override
              public void onClose(@Nullable WatcherException cause) {
                closed.complete(cause);
              }
            });

    assertThat(closed.get(30, TimeUnit.SECONDS).isHttpGone()).isTrue();
    assertThat(told).isEmpty();
  }

  @Test
  void aWatchCanTellInOtherWays() throws Exception {
    client.configMaps().inNamespace("a").watch(new Telling());
    server.put(map("a", "one", "1"));
    assertThat(next()).isEqualTo("ADDED one=1");

    server.deliver(Delivery.TWICE);
    server.put(map("a", "one", "2"));
    server.deliver(Delivery.NOT_AT_ALL);
    server.put(map("a", "one", "3"));
    server.deliver(Delivery.REORDERED);
    server.put(map("a", "one", "4"));
    server.put(map("a", "one", "5"));
    server.put(map("a", "one", "6"));
    server.deliver(Delivery.ONCE_IN_ORDER);

    assertThat(next()).isEqualTo("MODIFIED one=2");
    assertThat(next()).isEqualTo("MODIFIED one=2");
    assertThat(next()).isEqualTo("MODIFIED one=5");
    assertThat(next()).isEqualTo("MODIFIED one=4");
    assertThat(next()).as("the last of an odd number, at the end").isEqualTo("MODIFIED one=6");
  }

  @Test
  void anInformerFindsWhatItWasNotToldOnceItsWatchHasEnded() throws Exception {
    try (SharedIndexInformer<ConfigMap> informer =
        client.configMaps().inNamespace("a").inform(new Handling())) {
      server.put(map("a", "one", "1"));
      assertThat(next()).isEqualTo("ADDED one=1");
      server.deliver(Delivery.NOT_AT_ALL);
      server.put(map("a", "two", "1"));
      server.deliver(Delivery.ONCE_IN_ORDER);
      server.endWatches();
      assertThat(next()).isEqualTo("ADDED two=1");
    }
  }

  @Test
  void aWatchIsToldThatWhatItKnowsIsTooOld() throws Exception {
    CompletableFuture<WatcherException> closed = new CompletableFuture<>();
    client
        .configMaps()
        .inNamespace("a")
        .watch(
            new Telling() {
              @Override
              public void onClose(@Nullable WatcherException cause) {
                closed.complete(cause);
              }
            });
    server.put(map("a", "one", "1"));
    assertThat(next()).isEqualTo("ADDED one=1");
    server.expire();

    assertThat(closed.get(30, TimeUnit.SECONDS).isHttpGone()).isTrue();
  }

  @Test
  void everythingCanBeRefusedForAWhile() {
    server.refuseWith(410);
    assertThatThrownBy(() -> client.configMaps().inNamespace("a").list())
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(410));

    server.refuseWith(0);
    assertThat(client.configMaps().inNamespace("a").list().getItems()).isEmpty();
  }

  @Test
  void anInformerSeesWhatIsThereAndWhatComes() throws Exception {
    server.put(map("a", "one", "1"));
    try (SharedIndexInformer<ConfigMap> informer =
        client.configMaps().inNamespace("a").inform(new Handling())) {
      assertThat(next()).isEqualTo("ADDED one=1");
      server.put(map("a", "two", "1"));
      assertThat(next()).isEqualTo("ADDED two=1");
    }
  }

  private String next() throws InterruptedException {
    return String.valueOf(told.poll(30, TimeUnit.SECONDS));
  }

  private static ConfigMap map(String namespace, String name, String value) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withNamespace(namespace)
        .withName(name)
        .endMetadata()
        .withData(Map.of("key", value))
        .build();
  }

  private void tell(String how, ConfigMap map) {
    told.add(how + " " + map.getMetadata().getName() + "=" + map.getData().get("key"));
  }

  private class Telling implements Watcher<ConfigMap> {
    @Override
    public void eventReceived(Action action, ConfigMap map) {
      tell(action.name(), map);
    }

    @Override
    public void onClose(@Nullable WatcherException cause) {}
  }

  private final class Handling implements ResourceEventHandler<ConfigMap> {
    @Override
    public void onAdd(ConfigMap map) {
      tell("ADDED", map);
    }

    @Override
    public void onUpdate(ConfigMap before, ConfigMap map) {
      tell("MODIFIED", map);
    }

    @Override
    public void onDelete(ConfigMap map, boolean unknown) {
      tell("DELETED", map);
    }
  }
}
