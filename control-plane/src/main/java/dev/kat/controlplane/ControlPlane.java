package dev.kat.controlplane;

import dev.kat.controlplane.Configurations.Configuration;
import dev.kat.controlplane.compiler.Compilation;
import dev.kat.controlplane.compiler.CompilationResult;
import dev.kat.controlplane.rollout.Pace;
import dev.kat.controlplane.rollout.Rejection;
import dev.kat.controlplane.rollout.ResourceType;
import dev.kat.controlplane.rollout.Rollout;
import dev.kat.controlplane.rollout.RolloutListener;
import dev.kat.controlplane.rollout.SavedConfiguration;
import dev.kat.controlplane.rollout.StateDirectory;
import dev.kat.controlplane.rollout.XdsSnapshot;
import dev.kat.controlplane.server.AdsServer;
import dev.kat.controlplane.server.XdsAddress;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.watch.ResourceSource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running control plane: it watches a source, compiles what is there, and brings every connected
 * Envoy to it. All of this happens on one thread, one thing after the other; its methods may be
 * called from any thread.
 */
public final class ControlPlane implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ControlPlane.class);

  private final Loop loop = new Loop();
  private final ResourceSource source;
  private final Compilation compile;
  private final Configurations configurations;
  private final HeldBack heldBack;
  private final ControlPlaneListener listener;
  private final Rollout rollout;
  private final AdsServer server;
  private final LeadingEdge changes;
  private final Arrivals arrivals;
  private final Waiters waiters = new Waiters();
  private final DiagnosticLog diagnostics = new DiagnosticLog(LOG);
  private volatile Status status = Status.NOTHING;
  private final NewestVersions versions = new NewestVersions();
  private final LastGoodKeeper keeper;
  private boolean closed;
  private @Nullable Instant restored;
  private @Nullable Instant seen;
  private @Nullable Generation current;
  private @Nullable XdsSnapshot published;
  private @Nullable Failure failure;
  private long acknowledged;

  private boolean stale; // the newest snapshot is compiled again although it is the same

  private ControlPlane(
      ResourceSource source,
      Function<ResourceSnapshot, CompilationResult> compile,
      Settings settings,
      ControlPlaneListener listener)
      throws IOException {
    this.source = source;
    this.compile = Compilation.of(compile);
    configurations = new Configurations(this.compile);
    heldBack = new HeldBack(this.compile);
    this.listener = listener;
    rollout = new Rollout(loop, settings.pace(), new Progress());
    keeper = new LastGoodKeeper(settings.state());
    keeper.load().ifPresent(this::restore);
    changes = new LeadingEdge(settings.pause(), loop, this::recompile);
    arrivals = new Arrivals(System::nanoTime, loop, changes::signal);
    try {
      server = AdsServer.start(settings.xds(), loop, rollout);
    } catch (IOException e) {
      loop.close();
      source.close();
      keeper.close();
      throw e;
    }
  }

  /**
   * Starts a control plane. It owns the source from now on.
   *
   * @param compile a pure function; an exception leaves the generation before in force
   * @throws IOException when it cannot listen on the xDS address; the message names it
   */
  public static ControlPlane start(
      ResourceSource source,
      Function<ResourceSnapshot, CompilationResult> compile,
      Settings settings)
      throws IOException {
    return start(source, compile, settings, ControlPlaneListener.NONE);
  }

  /** The same, while somebody listens. */
  public static ControlPlane start(
      ResourceSource source,
      Function<ResourceSnapshot, CompilationResult> compile,
      Settings settings,
      ControlPlaneListener listener)
      throws IOException {
    ControlPlane controlPlane = new ControlPlane(source, compile, settings, listener);
    source.start(controlPlane::changed);
    return controlPlane;
  }

  /** Before anybody is connected, and on no thread but the one that starts all. */
  private void restore(SavedConfiguration saved) {
    restored = saved.acknowledged();
    rollout.restore(saved.snapshot());
    LOG.info(
        "serving the last good configuration, acknowledged {}, until there is a new one", restored);
  }

  /** Where Envoys connect, with the real port. */
  public XdsAddress xdsAddress() {
    return server.address();
  }

  /** What holds at this moment. */
  public Status status() {
    return status;
  }

  /** Why the newest state of the source may not be known; empty when all is well. */
  public Optional<String> sourceProblem() {
    return source.problem();
  }

  /**
   * Completes when a configuration is in force whose snapshot satisfies the predicate: some Envoy
   * is connected, and every connected one has accepted its clusters, endpoints, listeners and
   * routes. The removal of what is no longer used comes later and is not waited for.
   *
   * <p>Completes with a {@link GenerationFailedException} when an Envoy refuses part of such a
   * configuration, when it cannot be compiled, and when the control plane is closed. It waits for
   * ever; callers bound it with {@code orTimeout}.
   */
  public CompletionStage<Generation> awaitAcknowledged(Predicate<ResourceSnapshot> contained) {
    CompletableFuture<Generation> future = new CompletableFuture<>();
    synchronized (waiters) {
      waiters.add(contained, future);
      if (closed) {
        waiters.closed();
      }
    }
    loop.execute(this::tellWaiters);
    return future;
  }

  /**
   * The same for a snapshot that has these versions of objects or newer ones. Cheap also for many
   * who wait at the same time.
   */
  public CompletionStage<Generation> awaitAcknowledged(Collection<ObjectVersion> objects) {
    List<ObjectVersion> wanted = List.copyOf(objects);
    return awaitAcknowledged(snapshot -> versions.of(snapshot).contain(wanted));
  }

  /** The objects that the newest generation does not have in these versions, for people. */
  public List<String> missing(Collection<ObjectVersion> objects) {
    Generation generation = status.current();
    ResourceSnapshot known = generation == null ? ResourceSnapshot.EMPTY : generation.snapshot();
    return versions.of(known).missing(objects);
  }

  private void changed() {
    Instant now = Instant.now();
    loop.execute(() -> {
      if (seen == null) {
        seen = now;
      }
      changes.signal();
    });
  }

  private void recompile() {
    Instant since = seen == null ? Instant.now() : seen;
    seen = null;
    Generation known = current;
    @Nullable ResourceSnapshot snapshot = null;
    Configuration made;
    try {
      snapshot = source.snapshot();
      if (saysNothingNew(snapshot)) {
        return;
      }
      made =
          known == null || published == null || failure != null || stale
              ? configurations.compiled(snapshot)
              : configurations.after(known, published, snapshot);
    } catch (RuntimeException | StackOverflowError e) {
      String where = snapshot == null ? "source" : "compiler";
      LOG.error("internal error in the {}; the configuration before it stays in force", where, e);
      failure = new Failure(snapshot, "internal error in the " + where + ": " + e);
      if (stale && published != null) {
        rollout.publish(published); // Envoys wait for another one
      }
      listener.failed();
      tellStatus();
      tellWaiters();
      return;
    }
    boolean usual = !stale && failure == null;
    if (known != null && usual && arrivals.areAwaited(known.result(), made.result())) {
      seen = since;
      return;
    }
    heldBack.compiled(snapshot);
    failure = null;
    restored = null;
    long number = known == null ? 1 : known.number() + 1;
    Timeline timeline =
        new Timeline(List.of(new Timeline.Step(since, "change seen")))
            .with(Instant.now(), made.how() + " as generation " + number);
    current = new Generation(number, snapshot, made.result(), timeline);
    listener.compiled(current);
    diagnostics.tell(made.result().diagnostics());
    if (!stale && published != null && published.sameAs(made.xds())) {
      progressed();
    } else {
      stale = false;
      published = made.xds();
      rollout.publish(made.xds());
    }
  }

  /**
   * Takes over the versions of objects, which some may wait for, where nothing else is new: a
   * status that was written, by whomever, is nothing to compile again for.
   */
  private boolean saysNothingNew(ResourceSnapshot snapshot) {
    Generation known = current;
    if (stale || known == null || failure != null || !known.snapshot().saysTheSameAs(snapshot)) {
      return false;
    }
    current = new Generation(known.number(), snapshot, known.result(), known.timeline());
    tellStatus();
    tellWaiters();
    return true;
  }

  private void progressed() {
    Generation generation = current;
    if (generation != null && acknowledged < generation.number() && rollout.acknowledged()) {
      note("acknowledged by all Envoys");
      acknowledged = generation.number();
      compile.accepted();
      if (heldBack.release()) {
        recompileAsIs();
      }
      listener.acknowledged(generation);
      if (published != null) {
        keeper.keep(new SavedConfiguration(Instant.now(), published));
      }
      diagnostics.inForce(acknowledged);
    }
    tellStatus();
    tellWaiters();
  }

  private void tellStatus() {
    String reason = failure == null ? null : failure.message();
    boolean searching = stale || heldBack.isSearching(rollout.rejections());
    status =
        new Status(
            current, acknowledged, rollout.envoys(), rejections(), reason, restored, searching);
    listener.changed(status);
  }

  private void recompileAsIs() {
    stale = true;
    loop.execute(this::recompile);
  }

  private List<Rejection> rejections() {
    return heldBack.and(rollout.rejections());
  }

  private void tellWaiters() {
    Failure uncompiled = failure;
    Generation generation = current;
    List<Rejection> rejections = rejections();
    synchronized (waiters) {
      if (generation != null && !rejections.isEmpty()) {
        String message =
            rejections.stream().map(Rejection::toString).collect(Collectors.joining("\n"));
        waiters.failed(generation.snapshot(), new GenerationFailedException(message, rejections));
      } else if (generation != null && rollout.acknowledged()) {
        waiters.acknowledged(generation);
      }
      if (uncompiled != null && uncompiled.snapshot() != null) {
        waiters.failed(
            uncompiled.snapshot(), new GenerationFailedException(uncompiled.message(), List.of()));
      }
    }
  }

  private void note(String what) {
    Generation generation = current;
    if (generation != null && acknowledged < generation.number()) {
      current = generation.with(Instant.now(), what);
    }
  }

  /** Stops watching and serving. Envoys keep the configuration they have. */
  @Override
  public void close() {
    source.close();
    server.close();
    loop.close();
    keeper.close();
    synchronized (waiters) {
      closed = true;
      waiters.closed();
    }
  }

  /**
   * What an operator decides about serving.
   *
   * @param xds where Envoys connect
   * @param pause how long changes are collected after one that was taken up at once
   * @param state where the last good configuration is kept; null for nowhere
   */
  public record Settings(
      XdsAddress xds, Pace pace, Duration pause, @Nullable StateDirectory state) {

    /** Settings under which nothing is kept. */
    public Settings(XdsAddress xds, Pace pace, Duration pause) {
      this(xds, pace, pause, null);
    }

    /** Usual settings for an address. */
    public static Settings at(XdsAddress xds) {
      return new Settings(xds, Pace.DEFAULT, Duration.ofMillis(5));
    }

    /** The same with a directory for the last good configuration. */
    public Settings keepingIn(@Nullable StateDirectory directory) {
      return new Settings(xds, pace, pause, directory);
    }
  }

  /** A snapshot that could not be compiled; null when it could not even be taken. */
  private record Failure(@Nullable ResourceSnapshot snapshot, String message) {}

  private final class Progress implements RolloutListener {
    @Override
    public void sent(String node, ResourceType type) {
      note(type + " sent to " + node);
      listener.sent(node, type);
    }

    @Override
    public void accepted(String node, ResourceType type) {
      note(type + " accepted by " + node);
      listener.accepted(node, type);
    }

    @Override
    public void refused(String node, ResourceType type) {
      note(type + " refused by " + node);
      listener.refused(node, type);
    }

    @Override
    public void rejected(Rejection rejection) {
      note(rejection.toString());
      listener.rejected(rejection);
    }

    /** What only some Envoys refuse is a matter of these: nothing is taken from the others. */
    @Override
    public boolean replaces(Rejection rejection) {
      boolean held = rollout.allRefuse(rejection) && heldBack.hold(rejection);
      if (held) {
        recompileAsIs();
      }
      return held;
    }

    @Override
    public void progressed() {
      ControlPlane.this.progressed();
    }
  }
}
