package dev.kat.framework.env;

import dev.kat.framework.api.Change;
import dev.kat.framework.api.ServiceManifest;
import dev.kat.framework.api.SystemUnderTest.ObjectState;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What has been written to a namespace, and how changes get there: only what differs is sent. */
public final class NamespaceState {

  private static final String SERVICE = "Service";

  /** What goes some time after its Service. */
  private static final Set<String> COLLECTED = Set.of("EndpointSlice", "Secret");

  private final ObjectStore store;
  private final Manifests manifests;
  private final Map<Key, Written> written = new ConcurrentHashMap<>();

  /** The deleted Services; changes can be under way at once, and new slices have no owner yet. */
  private final Set<String> gone = ConcurrentHashMap.newKeySet();

  /** The names of a Service's slices begin with its own, but not only its: hence {@code owner}. */
  private record Key(String kind, String name) {
    static Key of(HasMetadata object) {
      return new Key(object.getKind(), object.getMetadata().getName());
    }
  }

  private record Written(String owner, HasMetadata object, String version) {}

  /** An empty namespace: nothing has been written to it yet. */
  public NamespaceState(ObjectStore store, Manifests manifests) {
    this.store = store;
    this.manifests = manifests;
  }

  /**
   * Makes changes: first endpoints and Secrets, then Services, then what refers to them, then
   * deletions the other way round, so that nothing ever refers to what is not there. Endpoints and
   * Secrets of a deleted Service go with the next changes: in a cluster the garbage collector takes
   * them some time after their owner, never before. Of two changes to one Service the last one
   * counts.
   *
   * @return the states of all objects concerned, also of those that needed no change; fails with a
   *     message for people
   */
  public CompletableFuture<List<ObjectState>> write(List<Change> changes) {
    try {
      return write(lastOfEach(changes));
    } catch (EnvironmentException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Whether an earlier run has left everything as these changes want it. */
  public boolean has(List<Change> changes) {
    return lastOfEach(changes).values().stream()
        .flatMap(Optional::stream)
        .flatMap(manifest ->
            Stream.of(
                    List.of(manifests.service(manifest)),
                    manifests.slices(manifest),
                    manifests.secrets(manifest),
                    manifests.resources(manifest))
                .<HasMetadata>flatMap(List::stream))
        .allMatch(store::has);
  }

  private static Map<String, Optional<ServiceManifest>> lastOfEach(List<Change> changes) {
    Map<String, Optional<ServiceManifest>> last = new LinkedHashMap<>();
    for (Change change : changes) {
      if (change instanceof Change.Apply apply) {
        last.put(apply.service().name(), Optional.of(apply.service()));
      } else if (change instanceof Change.Delete delete) {
        last.put(delete.service(), Optional.empty());
      }
    }
    return last;
  }

  private CompletableFuture<List<ObjectState>> write(Map<String, Optional<ServiceManifest>> last) {
    List<Owned> slices = new ArrayList<>();
    List<Owned> services = new ArrayList<>();
    List<Owned> resources = new ArrayList<>();
    for (ServiceManifest manifest : last.values().stream().flatMap(Optional::stream).toList()) {
      gone.remove(manifest.name());
      services.add(new Owned(manifest.name(), manifests.service(manifest)));
      manifests.slices(manifest).forEach(slice -> slices.add(new Owned(manifest.name(), slice)));
      manifests.secrets(manifest).forEach(secret -> slices.add(new Owned(manifest.name(), secret)));
      manifests
          .resources(manifest)
          .forEach(resource -> resources.add(new Owned(manifest.name(), resource)));
    }
    List<Key> wanted =
        Stream.of(slices, services, resources)
            .flatMap(List::stream)
            .map(owned -> Key.of(owned.object()))
            .toList();
    return all(slices, this::put)
        .thenCompose(states -> and(states, all(services, this::put)))
        .thenCompose(states -> and(states, all(resources, this::put)))
        .thenCompose(states -> and(states, deleted(surplus(last, wanted))));
  }

  private CompletableFuture<List<ObjectState>> deleted(List<HasMetadata> surplus) {
    List<HasMetadata> first = surplus.stream().filter(object -> !isReferredTo(object)).toList();
    List<HasMetadata> others = surplus.stream().filter(NamespaceState::isReferredTo).toList();
    return all(first, this::delete).thenCompose(states -> and(states, all(others, this::delete)));
  }

  /** The YAML that changes stand for here, for people: without the values of Secrets. */
  public String yaml(List<Change> changes) {
    return String.join("", manifests.readable(changes));
  }

  private record Owned(String owner, HasMetadata object) {}

  /** What is no longer wanted, but for endpoints and Secrets of the Services that go now. */
  private List<HasMetadata> surplus(Map<String, Optional<ServiceManifest>> last, List<Key> wanted) {
    return written.values().stream()
        .filter(known -> !wanted.contains(Key.of(known.object())))
        .filter(known -> goesNow(known, last.get(known.owner())))
        .map(Written::object)
        .toList();
  }

  /** A Service without a change stays, and so do its endpoints; one without a manifest goes. */
  private boolean goesNow(Written known, @Nullable Optional<ServiceManifest> change) {
    return change == null
        ? gone.contains(known.owner())
        : !COLLECTED.contains(known.object().getKind()) || change.isPresent();
  }

  private static boolean isReferredTo(HasMetadata object) {
    return object.getKind().equals(SERVICE) || COLLECTED.contains(object.getKind());
  }

  private static boolean isService(Written known) {
    return known.object().getKind().equals(SERVICE);
  }

  private CompletableFuture<ObjectState> put(Owned owned) {
    HasMetadata object = owned.object();
    Written known = written.get(Key.of(object));
    CompletableFuture<String> version =
        known != null && known.object().equals(object)
            ? CompletableFuture.completedFuture(known.version())
            : store.write(object, known != null);
    return version.thenApply(now -> {
      written.put(Key.of(object), new Written(owned.owner(), object, now));
      return new ObjectState(
          object.getKind(),
          Objects.toString(object.getMetadata().getNamespace(), ""),
          object.getMetadata().getName(),
          now);
    });
  }

  private CompletableFuture<ObjectState> delete(HasMetadata object) {
    return store
        .delete(object)
        .thenApply(deleted -> {
          Written known = written.remove(Key.of(object));
          if (known != null && isService(known)) {
            gone.add(known.owner());
          }
          return new ObjectState(
              object.getKind(),
              Objects.toString(object.getMetadata().getNamespace(), ""),
              object.getMetadata().getName(),
              null);
        });
  }

  private static <T> CompletableFuture<List<ObjectState>> all(
      List<T> objects, Function<T, CompletableFuture<ObjectState>> change) {
    List<CompletableFuture<ObjectState>> changing = objects.stream().map(change).toList();
    return CompletableFuture.allOf(changing.toArray(CompletableFuture[]::new))
        .thenApply(done -> changing.stream().map(CompletableFuture::join).toList());
  }

  private static CompletableFuture<List<ObjectState>> and(
      List<ObjectState> some, CompletableFuture<List<ObjectState>> others) {
    return others.thenApply(more -> Stream.concat(some.stream(), more.stream()).toList());
  }
}
