package dev.kat.controlplane.watch;

import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.ResourceRef;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one kind, and what is the matter when they cannot be read.
 *
 * @param <T> an object as the API server has it
 * @param <R> what is made of it
 */
final class WatchedKind<T extends HasMetadata, R> {

  /**
   * What is asked for objects.
   *
   * @param namespace the only one that is asked for; null for all
   * @param patience how long a right that is missing at the start may be on its way
   */
  record Scope(URL apiServer, @Nullable String namespace, Duration patience) {}

  private final ApiKind kind;
  private final Scope scope;
  private final SharedIndexInformer<T> informer;
  private final LeanStore<T> store;
  private final Function<T, Stream<R>> convert;

  /** What was made of each object, by its namespace and name. */
  private final SortedMap<String, List<R>> converted = new TreeMap<>();

  private final SortedMap<String, Bug> bugs = new TreeMap<>();
  private final Consumer<String> complaints;
  private final WatchListener listener;
  private List<R> known = List.of();

  private volatile boolean listed;
  private volatile boolean undefined;
  private volatile boolean stopped;
  private volatile @Nullable String forbidden;
  private volatile boolean missing;
  private volatile @Nullable String problem;
  private boolean interrupted;
  private long forbiddenSince;

  /** Why an object cannot be read. */
  private record Bug(ResourceRef ref, RuntimeException why) {}

  /**
   * A kind that is not watched yet.
   *
   * @param store in which the informer keeps the objects
   * @param convert what matters of an object, which depends on nothing else; what did not change is
   *     the same then, for all that comes after
   */
  WatchedKind(
      ApiKind kind,
      Scope scope,
      SharedIndexInformer<T> informer,
      LeanStore<T> store,
      Function<T, Stream<R>> convert,
      Consumer<String> complaints,
      WatchListener listener) {
    this.kind = kind;
    this.scope = scope;
    this.informer = informer;
    this.store = store;
    this.convert = convert;
    this.complaints = complaints;
    this.listener = listener;
  }

  /** Starts to watch; it never gives up. */
  void start(Runnable changed) {
    informer.addEventHandler(new Events(changed));
    informer.exceptionHandler((started, exception) -> {
      ApiFailure failure = new ApiFailure(exception);
      if (!stopped && isUndefined(failure)) {
        undefined(changed);
      } else if (!stopped) {
        failed(failure, changed);
      }
      return !stopped;
    });
    CompletionStage<Void> unused =
        informer
            .start()
            .thenRun(() -> {
              worksAgain();
              listed = true;
              changed.run();
            });
  }

  void stop() {
    synchronized (this) { // an informer that is stopping cannot be asked whether it watches
      stopped = true;
    }
    informer.stop();
  }

  /** Whether what there is is known, be it that it is known that it may not be known. */
  boolean known() {
    return listed || undefined || isMissing();
  }

  /** Whether it may not be read, and never could be. */
  boolean isMissing() {
    return missing && !listed;
  }

  boolean isEmpty() {
    return undefined || store.size() == 0;
  }

  boolean isOf(String name) {
    return kind.name().equals(name);
  }

  /** An object as it is known at this moment. */
  Optional<T> find(ResourceRef ref) {
    return Optional.ofNullable(store.get(ref.namespace() + "/" + ref.name()));
  }

  /**
   * All objects that can be read, sorted by namespace and name; a bug that keeps one out is
   * reported and concerns no other. As long as nothing changes it is the same list, and only what
   * changed is looked at. For one thread.
   */
  List<R> read(Diagnostics diagnostics) {
    if (undefined) {
      return List.of();
    }
    List<String> changed = store.changed();
    changed.forEach(this::convert);
    if (!changed.isEmpty()) {
      List<R> all = new ArrayList<>(converted.size());
      converted.values().forEach(some -> some.forEach(all::add));
      known = List.copyOf(all);
    }
    for (Bug bug : bugs.values()) {
      diagnostics.report(DiagnosticCode.INTERNAL_ERROR, Location.of(bug.ref), bug.ref, bug.why);
    }
    return known;
  }

  private void convert(String key) {
    String sorted = key.replace('/', '\0'); // a namespace comes before those that begin with it
    bugs.remove(sorted);
    converted.remove(sorted);
    T object = store.get(key);
    if (object != null) {
      try {
        converted.put(sorted, convert.apply(object).toList());
      } catch (RuntimeException bug) {
        bugs.put(sorted, new Bug(KubernetesObjects.ref(kind.name(), object), bug));
      }
    }
  }

  /**
   * Why the newest state may not be known. A watch that broke off is noticed when this is asked.
   */
  synchronized Optional<String> problem() {
    boolean broken = listed && !stopped && !undefined && !informer.isWatching();
    if (broken && problem == null) {
      interrupted = true;
      String text =
          "the watch of %s at %s has broken off; what was known stays in force; trying again"
              .formatted(kind.names(), scope.apiServer());
      problem = text;
      complaints.accept(text);
    } else if (!broken && interrupted) {
      worksAgain();
    }
    return Optional.ofNullable(problem);
  }

  void report(Diagnostics diagnostics) {
    String reason = forbidden;
    if (reason != null && isMissing()) {
      diagnostics.report(
          kind.whenForbidden(),
          Location.of(new ResourceRef(kind.name(), "", kind.name())),
          kind.names(),
          reason,
          kind.grant(scope.namespace()));
    }
  }

  /** It is asked for again and again, so a definition that comes later is noticed. */
  private void undefined(Runnable changed) {
    if (!undefined) {
      worksAgain();
      undefined = true;
      changed.run();
    }
  }

  private void failed(ApiFailure failure, Runnable changed) {
    boolean newlyMissing;
    synchronized (this) {
      boolean wasMissing = isMissing();
      if (failure.isForbidden()) {
        refused(failure.reason());
      } else {
        complain(
            "cannot watch %s at %s: %s; trying again"
                .formatted(kind.names(), scope.apiServer(), failure.reason()));
      }
      newlyMissing = isMissing() && !wasMissing;
    }
    if (newlyMissing) {
      changed.run();
    }
  }

  private void refused(String reason) {
    long now = System.nanoTime();
    forbiddenSince = forbidden == null ? now : forbiddenSince;
    forbidden = reason;
    boolean optional = kind.need() == ApiKind.Need.OPTIONAL;
    missing = missing || optional || now - forbiddenSince >= scope.patience().toNanos();
    if (listed || !optional) {
      complain(
          "the API server at %s does not let %s be read: %s; grant %s"
              .formatted(scope.apiServer(), kind.names(), reason, kind.grant(scope.namespace())));
    }
  }

  private void complain(String text) {
    boolean isNew = !text.equals(problem);
    problem = text;
    if (isNew) {
      complaints.accept(text);
    }
  }

  private synchronized void worksAgain() {
    forbidden = null;
    missing = false;
    undefined = false;
    interrupted = false;
    if (problem != null) {
      problem = null;
      complaints.accept("%s at %s can be watched again".formatted(kind.names(), scope.apiServer()));
    }
  }

  /** Where a definition is new, a server says for a moment that there is too much to do. */
  private boolean isUndefined(ApiFailure failure) {
    return kind.need() != ApiKind.Need.AWAITED
        && (failure.isNotFound() || (undefined && failure.isTooManyRequests()));
  }

  private final class Events implements ResourceEventHandler<T> {

    private final Runnable changed;

    Events(Runnable changed) {
      this.changed = changed;
    }

    @Override
    public void onList(String resourceVersion, boolean empty) {
      if (listed) {
        worksAgain();
        listener.restarted(kind.name());
      }
    }

    private void changed() {
      listener.event(kind.name());
      changed.run();
    }

    @Override
    public void onAdd(T object) {
      changed();
    }

    @Override
    public void onUpdate(T before, T now) {
      changed();
    }

    @Override
    public void onDelete(T object, boolean finalStateUnknown) {
      changed();
    }
  }
}
