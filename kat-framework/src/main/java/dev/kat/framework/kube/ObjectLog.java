package dev.kat.framework.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All objects, and the latest changes to them. Every change has the next version; who watches gets
 * all after the version that it knows, in order and once.
 */
final class ObjectLog {

  private final int remembered;
  private final Map<String, Collection> collections = new HashMap<>();
  private long version = 1;

  /** A change, as a watch tells it. */
  record Event(String type, StoredObject object) {

    String json() {
      return "{\"type\":\"" + type + "\",\"object\":" + object.json() + "}";
    }
  }

  /** The objects of a kind at a version. */
  record Listing(List<StoredObject> objects, long version) {}

  /** Somebody who is told of changes. */
  record Watch(String namespace, Consumer<String> events) {

    void tell(Event event) {
      if (event.object().key().isIn(namespace)) {
        events.accept(event.json());
      }
    }
  }

  private static final class Collection {
    final SortedMap<String, StoredObject> objects = new TreeMap<>();
    final Deque<Event> events = new ArrayDeque<>();
    final List<Watch> watches = new ArrayList<>();
    long forgotten;
  }

  /**
   * A log without objects.
   *
   * @param remembered how many changes of a kind there are at most for those who come later
   */
  ObjectLog(int remembered) {
    this.remembered = remembered;
  }

  /** Stores an object; returns its version, which is the old one when nothing has changed. */
  synchronized long put(HasMetadata object) {
    StoredObject.Key key = StoredObject.Key.of(object);
    Collection collection = collection(key.collection());
    StoredObject before = collection.objects.get(id(key));
    String content = StoredObject.contentOf(object);
    if (before != null && before.content().equals(content)) {
      return before.version();
    }
    StoredObject now = StoredObject.of(key, content, ++version, before);
    collection.objects.put(id(key), now);
    happened(collection, new Event(before == null ? "ADDED" : "MODIFIED", now));
    return version;
  }

  /**
   * Stores an object that is new; returns its version.
   *
   * @throws IllegalStateException when there is one of that name
   */
  synchronized long create(HasMetadata object) {
    if (get(StoredObject.Key.of(object)) != null) {
      throw new IllegalStateException("it is there already");
    }
    return put(object);
  }

  /** Removes an object, which need not be there. */
  synchronized void remove(HasMetadata object) {
    StoredObject.Key key = StoredObject.Key.of(object);
    Collection collection = collection(key.collection());
    StoredObject before = collection.objects.remove(id(key));
    if (before != null) {
      happened(collection, new Event("DELETED", before.ended(++version)));
    }
  }

  /** The objects of a kind in a namespace, or in all when it is empty. */
  synchronized Listing list(String kind, String namespace) {
    return new Listing(
        collection(kind).objects.values().stream()
            .filter(object -> object.key().isIn(namespace))
            .toList(),
        version);
  }

  /** One object; null when there is none. */
  synchronized @Nullable StoredObject get(StoredObject.Key key) {
    return collection(key.collection()).objects.get(id(key));
  }

  /**
   * Tells of all changes after a version, those of the past at once.
   *
   * @return whether they are all remembered; nothing is told otherwise
   */
  synchronized boolean watch(String kind, long after, Watch watch) {
    Collection collection = collection(kind);
    if (after < collection.forgotten) {
      return false;
    }
    collection.events.stream()
        .filter(event -> event.object().version() > after)
        .forEach(watch::tell);
    collection.watches.add(watch);
    return true;
  }

  synchronized void end(String kind, Watch watch) {
    collection(kind).watches.remove(watch);
  }

  private void happened(Collection collection, Event event) {
    collection.events.add(event);
    if (collection.events.size() > remembered) {
      collection.forgotten = collection.events.remove().object().version();
    }
    collection.watches.forEach(watch -> watch.tell(event));
  }

  private Collection collection(String kind) {
    return collections.computeIfAbsent(kind, none -> new Collection());
  }

  private static String id(StoredObject.Key key) {
    return key.namespace() + "/" + key.name();
  }
}
