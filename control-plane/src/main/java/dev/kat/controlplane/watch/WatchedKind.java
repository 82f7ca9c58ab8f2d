package dev.kat.controlplane.watch;

import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.ResourceRef;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.net.HttpURLConnection;
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

  /** Whether there can be a configuration without it. */
  enum Need {
    REQUIRED,
    OPTIONAL
  }

  private final String kind;
  private final Need need;
  private final URL apiServer;
  private final SharedIndexInformer<T> informer;
  private final Consumer<String> complaints;
  private volatile boolean listed;
  private volatile boolean stopped;
  private volatile @Nullable String forbidden;
  private volatile @Nullable String problem;
  private boolean interrupted;

  WatchedKind(
      String kind,
      Need need,
      URL apiServer,
      SharedIndexInformer<T> informer,
      Consumer<String> complaints) {
    this.kind = kind;
    this.need = need;
    this.apiServer = apiServer;
    this.informer = informer;
    this.complaints = complaints;
  }

  /** Starts to watch; it never gives up. */
  void start(Runnable changed) {
    informer.addEventHandler(new Events(changed));
    informer.exceptionHandler((started, failure) -> {
      if (!stopped) {
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
    return listed || isMissing();
  }

  private boolean isMissing() {
    return !listed && need == Need.OPTIONAL && forbidden != null;
  }

  /** All objects that can be read; a bug that keeps one out is reported and concerns no other. */
  <R> List<R> read(Function<T, Stream<R>> convert, Diagnostics diagnostics) {
    List<R> all = new ArrayList<>();
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
    boolean broken = listed && !stopped && !informer.isWatching();
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

  private void failed(Throwable failure, Runnable changed) {
    boolean newlyMissing;
    synchronized (this) {
      String reason = reason(failure);
      boolean refused = isForbidden(failure);
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
    interrupted = false;
    if (problem != null) {
      problem = null;
      complaints.accept("%ss at %s can be watched again".formatted(kind, apiServer));
    }
  }

  private static boolean isForbidden(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof KubernetesClientException refused
          && refused.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
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
      }
    }

    @Override
    public void onAdd(T object) {
      changed.run();
    }

    @Override
    public void onUpdate(T before, T now) {
      changed.run();
    }

    @Override
    public void onDelete(T object, boolean finalStateUnknown) {
      changed.run();
    }
  }
}
