package dev.kat.controlplane.watch;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The objects of an informer without what says who has written which field: for small objects that
 * is most of them, and nobody here asks. It knows which objects have changed since somebody asked.
 */
final class LeanStore<T extends HasMetadata> extends BasicItemStore<T> {

  private final Set<String> changed = ConcurrentHashMap.newKeySet();

  LeanStore() {
    super(Cache::metaNamespaceKeyFunc);
  }

  @Override
  public T put(String key, T object) {
    object.getMetadata().setManagedFields(List.<ManagedFieldsEntry>of());
    T before = super.put(key, object);
    changed.add(key);
    return before;
  }

  @Override
  public T remove(String key) {
    T before = super.remove(key);
    changed.add(key);
    return before;
  }

  /**
   * The keys of objects that came, changed or went since this was asked last. What changes while an
   * object is looked at afterwards is among the next ones.
   */
  List<String> changed() {
    List<String> keys = List.copyOf(changed);
    keys.forEach(changed::remove);
    return keys;
  }
}
