package dev.kat.framework.cluster;

import dev.kat.framework.api.BackendDeclaration;
import dev.kat.framework.api.Change;
import dev.kat.framework.api.InCluster;
import dev.kat.framework.api.InCluster.Place;
import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.Part;
import dev.kat.framework.api.SystemUnderTest;
import dev.kat.framework.api.SystemUnderTest.Installation;
import dev.kat.framework.cluster.Deployment.Member;
import dev.kat.framework.env.BackendAddresses;
import dev.kat.framework.env.DaemonThreads;
import dev.kat.framework.env.Environment;
import dev.kat.framework.env.EnvironmentException;
import dev.kat.framework.env.EnvoyAdmin;
import dev.kat.framework.env.ListenerPorts;
import dev.kat.framework.env.LiveInstall;
import dev.kat.framework.env.Manifests;
import dev.kat.framework.env.NamespaceState;
import dev.kat.framework.env.Patience;
import dev.kat.framework.query.Target;
import io.fabric8.kubernetes.api.model.Pod;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The environment on a real cluster. All that a run needs is applied in one batch; each install is
 * then ready as soon as its own pod is.
 */
public final class ClusterEnvironment implements Environment {

  private static final Logger LOG = LoggerFactory.getLogger(ClusterEnvironment.class);

  /** A namespace goes after all that each of the cluster's kinds may have in it was asked for. */
  private static final Duration TO_GO = Duration.ofMinutes(3);

  /**
   * A first configuration costs control plane and Envoy a good deal of processor time, which the
   * installs that are being asked already would miss.
   */
  private static final int CONFIGURED_AT_ONCE = 3;

  private final ClusterOptions options;
  private final Ahead ahead;
  private final RunScope scope;
  private final Cluster cluster;
  private final InCluster system;
  private final Patience patience;
  private final Batch batch;
  private final ExecutorService workers =
      Executors.newCachedThreadPool(new DaemonThreads("kat-cluster"));
  private final ExecutorService configuring =
      Executors.newFixedThreadPool(CONFIGURED_AT_ONCE, new DaemonThreads("kat-configure"));
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(workers).build();
  private final PodWatch pods;
  private final Forwards forwards;
  private final ControlPlanes controlPlanes;
  private final CompletableFuture<ReachFinder.Found> reach = new CompletableFuture<>();
  private volatile @Nullable Deployment deployment;
  private volatile Set<String> keptPods = Set.of();
  private volatile CompletableFuture<Pod> backends = new CompletableFuture<>();

  private ClusterEnvironment(
      SystemUnderTest tested,
      Ahead ahead,
      ClusterOptions options,
      Cluster cluster,
      Path directory,
      Patience patience) {
    this.options = options;
    this.ahead = ahead;
    this.scope = ahead.scope();
    this.cluster = cluster;
    this.system = ahead.system();
    this.patience = patience;
    batch = new Batch(cluster.client(), scope, ahead.definitions(), ahead.found(cluster));
    pods = new PodWatch(cluster.client(), scope, workers);
    forwards = new Forwards(cluster.client(), scope.namespace());
    controlPlanes =
        options.controlPlane() == ClusterOptions.ControlPlanes.LOCAL
            ? new LocalControlPlanes(tested, cluster.client(), scope, directory)
            : new RemoteControlPlanes(system, forwards);
  }

  /**
   * Connects to the cluster and brings the images there; nothing is deployed yet.
   *
   * @throws EnvironmentException when the cluster cannot be used, naming what is wrong
   */
  public static ClusterEnvironment start(
      SystemUnderTest system,
      ClusterOptions options,
      Home home,
      Path directory,
      Patience patience) {
    return start(system, options, Ahead.begin(system, options), home, directory, patience);
  }

  /**
   * The same where something has begun already.
   *
   * @param ahead what has begun with the same system and options; it belongs to the environment
   * @throws EnvironmentException when the cluster cannot be used, naming what is wrong
   */
  public static ClusterEnvironment start(
      SystemUnderTest system,
      ClusterOptions options,
      Ahead ahead,
      Home home,
      Path directory,
      Patience patience) {
    try {
      Cluster cluster = ahead.cluster(home);
      LOG.info(
          "run '{}' in context '{}' ({})",
          ahead.scope().run(),
          cluster.access().context(),
          cluster.client().getMasterUrl());
      return new ClusterEnvironment(system, ahead, options, cluster, directory, patience);
    } catch (RuntimeException e) {
      ahead.close();
      throw e;
    }
  }

  @Override
  public String name() {
    return "cluster";
  }

  /** What its API server answers, and what its images are called. */
  @Override
  public Map<Part, String> versions() {
    Map<Part, String> versions = new EnumMap<>(Part.class);
    cluster.access().version().ifPresent(version -> versions.put(Part.KUBERNETES, version));
    versions.put(Part.ENVOY, ImageTag.of(options.envoyImage()));
    if (options.controlPlane() == ClusterOptions.ControlPlanes.CLUSTER) {
      versions.put(Part.SYSTEM, options.tag());
    }
    return versions;
  }

  @Override
  public int launches() {
    return known(deployment).cells().size();
  }

  @Override
  public CompletionStage<Void> deploy(
      Collection<BackendDeclaration> declarations, Collection<InstallRequest> requests) {
    return CompletableFuture.runAsync(() -> deployAll(declarations, requests), workers);
  }

  private void deployAll(
      Collection<BackendDeclaration> declarations, Collection<InstallRequest> requests) {
    BackendPorts ports = new BackendPorts(declarations);
    List<Cell> cells = Cell.pack(requests, scope);
    List<Place> places = cells.stream().flatMap(cell -> cell.places().stream()).toList();
    batch.apply(Ground.of(scope, options, places, system.access()));
    controlPlanes.start(places);
    Deployment whole = Deployment.of(scope, options, cluster.images(), ports, cells, controlPlanes);
    deployment = whole;
    keptPods =
        whole.pods().stream().filter(batch::keeps).map(PodPlan::name).collect(Collectors.toSet());
    batch.apply(whole, controlPlanes.secret());
    backends = pods.ready(whole.backends().name(), Set.of(BackendPod.CONTAINER), Set.of());
  }

  @Override
  public boolean kept(String id) {
    return keptPods.contains(member(id).pod().name());
  }

  @Override
  public CompletionStage<LiveInstall> launch(String id, InstallSettings settings) {
    Member member = member(id);
    String pod = member.pod().name();
    Set<String> own = Set.of(CellPod.envoy(member.place()));
    CompletableFuture<Pod> cell = pods.ready(pod, CellPod.ready(options), own);
    return patience
        .waitFor(
            backends.thenCombine(cell, (behind, around) -> around),
            "the pods of install '" + id + "'",
            () -> pods.describe(pod, CellPod.CONTROL_PLANES))
        .thenComposeAsync(ready -> live(member, ready, settings), workers);
  }

  private CompletableFuture<LiveInstall> live(Member member, Pod pod, InstallSettings settings) {
    Place place = member.place();
    String name = member.pod().name();
    Installation controlPlane = controlPlanes.of(place, name);
    Set<String> concerned = new HashSet<>(CellPod.ready(options));
    concerned.add(CellPod.envoy(place));
    List<Change> changes = settings.services().stream().<Change>map(Change.Apply::new).toList();
    return reach(pod, known(deployment).ports().last())
        .thenCompose(found -> {
          NamespaceState namespace =
              new NamespaceState(
                  batch.objects(),
                  new Manifests(
                      place.namespace(),
                      this::address,
                      found.client(),
                      new ListenerPorts(place.ports())));
          ClusterInstall install =
              new ClusterInstall(
                  place,
                  controlPlane,
                  namespace,
                  () -> batch.prune(place.namespace()),
                  pods.trouble(name, concerned),
                  () -> new EnvoyAdmin(http, forwards.to(name, place.envoyAdminPort())),
                  () -> pods.describe(name, CellPod.envoy(place)),
                  target(place, name, pod, found.way()),
                  patience);
          return configured(install, namespace, changes, kept(place.id()))
              .thenApply(done -> install);
        });
  }

  /**
   * Those wait for each other that have work to do. What a run has kept is served already: whatever
   * is acknowledged next is acknowledged with it.
   */
  private CompletableFuture<?> configured(
      ClusterInstall install, NamespaceState namespace, List<Change> changes, boolean kept) {
    if (kept && namespace.has(changes)) {
      return namespace.write(changes);
    }
    return CompletableFuture.supplyAsync(
        () -> namespace.write(changes).thenCompose(install::acknowledged).join(), configuring);
  }

  private static Target target(Place place, String name, Pod pod, Reach way) {
    Map<String, InetSocketAddress> listeners = new HashMap<>();
    place
        .ports()
        .forEach((listener, port) ->
            listeners.put(listener, way.to(name, pod.getStatus().getPodIP(), port)));
    return new Target(listeners);
  }

  /** Found out once, by the port that the readiness of the first pod has shown to be open. */
  private CompletableFuture<ReachFinder.Found> reach(Pod pod, int port) {
    synchronized (reach) {
      if (!reach.isDone()) {
        try {
          reach.complete(
              new ReachFinder(cluster.client(), batch.objects(), scope, forwards, options.reach())
                  .find(pod, port));
        } catch (EnvironmentException e) {
          reach.completeExceptionally(e);
        }
      }
      return reach;
    }
  }

  /** A backend as Envoys see it. */
  private BackendAddresses.Address address(String backend) {
    BackendPorts.Ports found = known(deployment).ports().of(backend);
    String host = backends.join().getStatus().getPodIP();
    return new BackendAddresses.Address(host, found.http(), found.https());
  }

  private Member member(String install) {
    Member member = known(deployment).cells().get(install);
    if (member == null) {
      throw new IllegalStateException("install '" + install + "' was not deployed");
    }
    return member;
  }

  private static <T> T known(@Nullable T thing) {
    if (thing == null) {
      throw new IllegalStateException("deploy() comes first");
    }
    return thing;
  }

  @Override
  public void close() {
    controlPlanes.close();
    pods.close();
    forwards.close();
    try {
      if (options.keep()) {
        LOG.info("kept; scripts/kat clean --run {} removes it", scope.run());
      } else {
        Cleanup cleanup = Cleanup.ofRun(cluster.client(), scope);
        cleanup.remove();
        cleanup.awaitGone(TO_GO);
      }
    } finally {
      ahead.close();
      cluster.close();
      batch.close();
      configuring.shutdownNow();
      workers.shutdownNow();
    }
  }
}
