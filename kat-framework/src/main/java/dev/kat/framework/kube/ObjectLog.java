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

  /** How a watch is told that it began behind a change that is forgotten. */
  static final String GONE = "{\"type\":\"ERROR\",\"object\":" + Statuses.of(410) + "}";

  private final int remembered;
  private final Map<String, Collection> collections = new HashMap<>();
  private long version = 1;
  private Delivery delivery = Delivery.ONCE_IN_ORDER;
  private volatile int refusal;

  /** A change, as a watch tells it. */
  record Event(String type, StoredObject object) {

    String json(String apiVersion) {
      return "{\"type\":\"" + type + "\",\"object\":" + object.json(apiVersion) + "}";
    }
  }

  /** The objects of a kind at a version. */
  record Listing(List<StoredObject> objects, long version) {}

  /**
   * Somebody who is told of changes.
   *
   * @param apiVersion the version in which they are told
   * @param ending ends it from this side
   */
  record Watch(String apiVersion, String namespace, Consumer<String> events, Runnable ending) {

    void tell(Event event) {
      if (event.object().key().isIn(namespace)) {
        events.accept(event.json(apiVersion));
      }
    }
  }

  private static final class Collection {
    final SortedMap<String, StoredObject> objects = new TreeMap<>();
    final Deque<Event> events = new ArrayDeque<>();
    final List<Watch> watches = new ArrayList<>();
    long forgotten;
    @Nullable Event held;
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
    tell(collection, event);
  }

  private void tell(Collection collection, Event event) {
    Event late = collection.held;
    collection.held = null;
    switch (delivery) {
      case ONCE_IN_ORDER -> tellAll(collection, event);
      case TWICE -> {
        tellAll(collection, event);
        tellAll(collection, event);
      }
      case REORDERED -> {
        if (late == null) {
          collection.held = event;
        } else {
          tellAll(collection, event);
          tellAll(collection, late);
        }
      }
      case NOT_AT_ALL -> {}
    }
  }

  private static void tellAll(Collection collection, Event event) {
    collection.watches.forEach(watch -> watch.tell(event));
  }

  /** Makes watches tell of changes in another way from now on; what was held back is told. */
  synchronized void deliver(Delivery how) {
    delivery = how;
    for (Collection collection : collections.values()) {
      Event late = collection.held;
      collection.held = null;
      if (late != null) {
        tellAll(collection, late);
      }
    }
  }

  /** Whoever asks for what came after a change that is forgotten has to list again. */
  private void compact() {
    for (Collection collection : collections.values()) {
      collection.events.clear();
      collection.forgotten = version;
    }
  }

  /** Tells everybody who watches that what they know is too old, and forgets all changes. */
  void expire() {
    synchronized (this) {
      compact();
      collections.values().stream()
          .flatMap(each -> each.watches.stream())
          .forEach(watch -> watch.events().accept(GONE));
    }
    endWatches();
  }

  /** The status of the error that every request is answered with; 0 for none. */
  int refusal() {
    return refusal;
  }

  void refuseWith(int status) {
    refusal = status;
  }

  /** Ends all watches. */
  void endWatches() {
    List<Watch> open;
    synchronized (this) {
      open = collections.values().stream().flatMap(each -> each.watches.stream()).toList();
    }
    open.forEach(watch -> watch.ending().run());
  }

  private Collection collection(String kind) {
    return collections.computeIfAbsent(kind, none -> new Collection());
  }

  private static String id(StoredObject.Key key) {
    return key.namespace() + "/" + key.name();
  }
}
