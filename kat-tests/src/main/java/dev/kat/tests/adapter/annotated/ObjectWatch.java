package dev.kat.tests.adapter.annotated;

import dev.kat.framework.api.SystemUnderTest.Api;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.nio.file.Path;

/** A watch of the Services of a namespace and of their endpoints. */
public final class ObjectWatch implements AutoCloseable {

  private final KubernetesClient client;
  private final SharedIndexInformer<Service> services;
  private final SharedIndexInformer<EndpointSlice> slices;

  /**
   * Begins to watch; what is there is known when this returns.
   *
   * @param changed called after each change
   */
  public ObjectWatch(Api api, String namespace, Runnable changed) {
    client = new KubernetesClientBuilder().withConfig(config(api)).build();
    services = client.services().inNamespace(namespace).inform(new Told<>(changed));
    slices =
        client.discovery().v1().endpointSlices().inNamespace(namespace).inform(new Told<>(changed));
  }

  private static Config config(Api api) {
    Path kubeconfig = api.kubeconfig();
    if (kubeconfig != null) {
      return Config.fromKubeconfig(kubeconfig.toFile());
    }
    Config config = Config.empty();
    config.setMasterUrl(api.server().toString());
    return config;
  }

  public WatchedObjects objects() {
    return new WatchedObjects(services.getStore().list(), slices.getStore().list());
  }

  @Override
  public void close() {
    services.stop();
    slices.stop();
    client.close();
  }

  private record Told<T extends HasMetadata>(Runnable changed) implements ResourceEventHandler<T> {

    @Override
    public void onAdd(T object) {
      changed.run();
    }

    @Override
    public void onUpdate(T before, T object) {
      changed.run();
    }

    @Override
    public void onDelete(T object, boolean unknown) {
      changed.run();
    }
  }
}
