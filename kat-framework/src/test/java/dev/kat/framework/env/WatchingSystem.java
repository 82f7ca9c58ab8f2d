package dev.kat.framework.env;

import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.SystemUnderTest;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A system under test that configures nothing: its Envoy routes all to the address in the
 * annotation of the Service {@code seed}. It does watch, and acknowledges what it has seen.
 */
final class WatchingSystem implements SystemUnderTest {

  static final String CONFIG = "getambassador.io/config";

  @Override
  public String name() {
    return "watching";
  }

  @Override
  public Compiled compile(InstallSettings settings, List<String> manifests) {
    return new Compiled(Bootstraps.answering("compiled"), List.of());
  }

  @Override
  public Installation install(InstallSettings settings, InstallContext context) {
    if (settings.options().containsKey("refuse")) {
      throw new IllegalStateException("port already in use");
    }
    return new Watching(settings, context);
  }

  private static final class Watching implements Installation {
    private final InstallSettings settings;
    private final InstallContext context;
    private final KubernetesClient client;
    private final Map<String, String> seen = new ConcurrentHashMap<>();
    private final List<Runnable> waiting = new CopyOnWriteArrayList<>();

    Watching(InstallSettings settings, InstallContext context) {
      this.settings = settings;
      this.context = context;
      Config config =
          new ConfigBuilder(Config.empty())
              .withMasterUrl(context.api().server().toString())
              .build();
      client = new KubernetesClientBuilder().withConfig(config).build();
      client.services().inNamespace(context.namespace()).inform(new Noting<>());
      client
          .discovery()
          .v1()
          .endpointSlices()
          .inNamespace(context.namespace())
          .inform(new Noting<>());
    }

    @Override
    public String envoyBootstrap() {
      if (settings.options().containsKey("malformed")) {
        return "static_resources: {listeners: [{nme: x}]}";
      }
      if (settings.options().containsKey("deaf")) {
        return "admin: {address: {socket_address: {address: 127.0.0.1, port_value: 0}}}";
      }
      return seed().map(Bootstraps::routingTo).orElse(Bootstraps.answering("no-seed"));
    }

    private Optional<String> seed() {
      Service seed = client.services().inNamespace(context.namespace()).withName("seed").get();
      return Optional.ofNullable(seed).map(s -> s.getMetadata().getAnnotations().get(CONFIG));
    }

    @Override
    public CompletionStage<Acknowledgement> acknowledged(List<ObjectState> states) {
      if (states.stream().anyMatch(state -> state.name().equals("refused"))) {
        return CompletableFuture.failedFuture(new IllegalStateException("Envoy refused it"));
      }
      if (states.stream().anyMatch(state -> state.name().equals("ignored"))) {
        return new CompletableFuture<>();
      }
      CompletableFuture<Acknowledgement> acknowledgement = new CompletableFuture<>();
      waiting.add(() -> {
        if (states.stream().allMatch(this::hasSeen)) {
          acknowledgement.complete(new Acknowledgement(states.size(), List.of("seen")));
        }
      });
      waiting.forEach(Runnable::run);
      return acknowledgement;
    }

    private boolean hasSeen(ObjectState state) {
      String version = seen.get(state.kind() + "/" + state.name());
      return state.version() == null ? version == null : state.version().equals(version);
    }

    @Override
    public String describe() {
      return "has seen " + seen.size() + " objects";
    }

    @Override
    public void close() {
      client.close();
    }

    private final class Noting<T extends HasMetadata> implements ResourceEventHandler<T> {
      @Override
      public void onAdd(T object) {
        seen.put(key(object), object.getMetadata().getResourceVersion());
        waiting.forEach(Runnable::run);
      }

      @Override
      public void onUpdate(T old, T object) {
        onAdd(object);
      }

      @Override
      public void onDelete(T object, boolean unknown) {
        seen.remove(key(object));
        waiting.forEach(Runnable::run);
      }

      private String key(T object) {
        return object.getKind() + "/" + object.getMetadata().getName();
      }
    }
  }
}
