package dev.kat.controlplane.watch;

import static java.net.HttpURLConnection.HTTP_FORBIDDEN;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;

import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.ResourceRef;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The objects of one kind, and what is the matter when they cannot be read. */
final class WatchedKind<T extends HasMetadata> {

  private static final int HTTP_TOO_MANY_REQUESTS = 429;

  /** Whether there can be a configuration without it. */
  enum Need {
    REQUIRED,
    OPTIONAL,
    /** The API server need not even know the kind; it is as if there were no objects of it. */
    IF_DEFINED
  }

  private final String kind;
  private final Need need;
  private final URL apiServer;
  private final SharedIndexInformer<T> informer;
  private final Consumer<String> complaints;
  private final WatchListener listener;
  private volatile boolean listed;
  private volatile boolean undefined;
  private volatile boolean stopped;
  private volatile @Nullable String forbidden;
  private volatile @Nullable String problem;
  private boolean interrupted;

  WatchedKind(
      String kind,
      Need need,
      URL apiServer,
      SharedIndexInformer<T> informer,
      Consumer<String> complaints,
      WatchListener listener) {
    this.kind = kind;
    this.need = need;
    this.apiServer = apiServer;
    this.informer = informer;
    this.complaints = complaints;
    this.listener = listener;
  }

  /** Starts to watch; it never gives up. */
  void start(Runnable changed) {
    informer.addEventHandler(new Events(changed));
    informer.exceptionHandler((started, failure) -> {
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

  /** Whether what there is is known, be it that it may not be known and is not needed. */
  boolean known() {
    return listed || undefined || isMissing();
  }

  private boolean isMissing() {
    return !listed && need != Need.REQUIRED && forbidden != null;
  }

  /** All objects that can be read; a bug that keeps one out is reported and concerns no other. */
  <R> List<R> read(Function<T, Stream<R>> convert, Diagnostics diagnostics) {
    List<R> all = new ArrayList<>();
    if (undefined) {
      return all;
    }
    for (T object : informer.getStore().list()) {
      try {
        all.addAll(convert.apply(object).toList());
      } catch (RuntimeException bug) {
        ResourceRef ref = KubernetesObjects.ref(kind, object);
        diagnostics.report(DiagnosticCode.INTERNAL_ERROR, Location.of(ref), ref, bug);
      }
    }
    return all;
  }

  /**
   * Why the newest state may not be known. A watch that broke off is noticed when this is asked.
   */
  synchronized Optional<String> problem() {
    boolean broken = listed && !stopped && !undefined && !informer.isWatching();
    if (broken && problem == null) {
      interrupted = true;
      String text =
          "the watch of %ss at %s has broken off; what was known stays in force; trying again"
              .formatted(kind, apiServer);
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
          DiagnosticCode.KIND_FORBIDDEN,
          Location.of(new ResourceRef(kind, "", kind)),
          kind + "s",
          reason);
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

  private void failed(Throwable failure, Runnable changed) {
    boolean newlyMissing;
    synchronized (this) {
      String reason = reason(failure);
      boolean refused = isStatus(failure, HTTP_FORBIDDEN);
      String text = refused ? refusal(reason) : unreachable(reason);
      boolean isNew = !text.equals(problem);
      problem = text;
      if (isNew) {
        complaints.accept(text);
      }
      boolean wasMissing = isMissing();
      forbidden = refused ? reason : forbidden;
      newlyMissing = isMissing() && !wasMissing;
    }
    if (newlyMissing) {
      changed.run();
    }
  }

  private String unreachable(String reason) {
    return "cannot watch %ss at %s: %s; trying again".formatted(kind, apiServer, reason);
  }

  private String refusal(String reason) {
    boolean awaited = need == Need.REQUIRED && !listed;
    return "the API server at %s does not let %ss be read: %s; grant get, list and watch on them%s"
        .formatted(apiServer, kind, reason, awaited ? ", without which nothing is configured" : "");
  }

  private synchronized void worksAgain() {
    forbidden = null;
    undefined = false;
    interrupted = false;
    if (problem != null) {
      problem = null;
      complaints.accept("%ss at %s can be watched again".formatted(kind, apiServer));
    }
  }

  /** Where a definition is new, a server says for a moment that there is too much to do. */
  private boolean isUndefined(Throwable failure) {
    return need == Need.IF_DEFINED
        && (isStatus(failure, HTTP_NOT_FOUND)
            || (undefined && isStatus(failure, HTTP_TOO_MANY_REQUESTS)));
  }

  private static boolean isStatus(Throwable failure, int status) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof KubernetesClientException refused && refused.getCode() == status) {
        return true;
      }
    }
    return false;
  }

  /** What the API server said, or else the innermost message, which is the one that tells most. */
  private static String reason(Throwable failure) {
    String reason = failure.toString();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof KubernetesClientException refused && refused.getStatus() != null) {
        String said = refused.getStatus().getMessage();
        reason = said == null || said.isBlank() ? "HTTP status " + refused.getCode() : said;
        break;
      }
      if (cause.getMessage() != null) {
        reason = cause.getMessage();
      }
    }
    return reason.lines().findFirst().orElse(reason);
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
        listener.restarted(kind);
      }
    }

    private void changed() {
      listener.event(kind);
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
