package dev.kat.controlplane.watch;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.List;

/**
 * The objects of an informer without what says who has written which field: for small objects that
 * is most of them, and nobody here asks.
 */
final class LeanStore<T extends HasMetadata> extends BasicItemStore<T> {

  LeanStore() {
    super(Cache::metaNamespaceKeyFunc);
  }

  @Override
  public T put(String key, T object) {
    object.getMetadata().setManagedFields(List.<ManagedFieldsEntry>of());
    return super.put(key, object);
  }
}
