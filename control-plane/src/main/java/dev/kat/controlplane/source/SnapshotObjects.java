package dev.kat.controlplane.source;

import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.ResourceRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a snapshot one by one, so that a snapshot can be made of some of one and some of
 * another.
 */
public final class SnapshotObjects {

  /** An object's name; a file has several documents, each an object here. */
  public record Key(ResourceRef ref, int document) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byRef = ref.compareTo(other.ref);
      return byRef == 0 ? Integer.compare(document, other.document) : byRef;
    }
  }

  private final Map<Key, Object> objects = new TreeMap<>();
  private final List<Diagnostic> diagnostics;

  /** All objects of a snapshot. */
  public SnapshotObjects(ResourceSnapshot snapshot) {
    this(snapshot.diagnostics());
    snapshot.services().forEach(each -> put(each.meta(), 0, each));
    snapshot.endpointSlices().forEach(each -> put(each.meta(), 0, each));
    snapshot.secrets().forEach(each -> put(each.meta(), 0, each));
    snapshot.texts().forEach(each -> put(each.meta(), each.document(), each));
    snapshot.customResources().forEach(each -> put(each.meta(), 0, each));
    snapshot.ingresses().all().forEach(each -> put(each.meta(), 0, each));
    snapshot.ingresses().classes().forEach(each -> put(each.meta(), 0, each));
  }

  private SnapshotObjects(List<Diagnostic> diagnostics) {
    this.diagnostics = diagnostics;
  }

  private void put(ObjectMeta meta, int document, Object object) {
    objects.put(new Key(meta.ref(), document), object);
  }

  /** The object of a name; null when there is none. */
  public @Nullable Object get(Key key) {
    return objects.get(key);
  }

  /** The names of what another snapshot has in another state, or alone, or not. */
  public Set<Key> differences(SnapshotObjects other) {
    Set<Key> differences = new TreeSet<>();
    Stream.of(objects.keySet(), other.objects.keySet())
        .flatMap(Set::stream)
        .filter(key -> differs(objects.get(key), other.objects.get(key)))
        .forEach(differences::add);
    return differences;
  }

  private static boolean differs(@Nullable Object one, @Nullable Object other) {
    return one != other && (one == null || !one.equals(other));
  }

  /** These objects, but for some names the state that another snapshot has, be it none. */
  public SnapshotObjects with(Set<Key> names, SnapshotObjects other) {
    SnapshotObjects mixed = new SnapshotObjects(diagnostics);
    mixed.objects.putAll(objects);
    for (Key name : names) {
      Object theirs = other.objects.get(name);
      if (theirs == null) {
        mixed.objects.remove(name);
      } else {
        mixed.objects.put(name, theirs);
      }
    }
    return mixed;
  }

  /**
   * These objects, and the Services of another snapshot that are not among them, without their
   * documents: whoever sends requests to a Service need not suffer for what it says.
   */
  public SnapshotObjects orBareServicesOf(SnapshotObjects other) {
    SnapshotObjects more = new SnapshotObjects(diagnostics);
    other.objects.forEach((key, object) -> {
      if (object instanceof ServiceObject service) {
        more.objects.put(key, service.withoutDocuments());
      }
    });
    more.objects.putAll(objects);
    return more;
  }

  /** A snapshot of these objects. */
  public ResourceSnapshot snapshot() {
    return new ResourceSnapshot(
        all(ServiceObject.class),
        all(EndpointSliceObject.class),
        all(SecretObject.class),
        all(ConfigText.class),
        all(CustomResource.class),
        new Ingresses(all(IngressObject.class), all(IngressClassObject.class)),
        diagnostics);
  }

  private <T> List<T> all(Class<T> type) {
    List<T> found = new ArrayList<>();
    for (Object object : objects.values()) {
      if (type.isInstance(object)) {
        found.add(type.cast(object));
      }
    }
    return found;
  }
}
