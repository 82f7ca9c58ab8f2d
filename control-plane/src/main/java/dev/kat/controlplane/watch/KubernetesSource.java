package dev.kat.controlplane.watch;

import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.memo.Recent;
import dev.kat.controlplane.memo.Sorted;
import dev.kat.controlplane.source.CustomResource;
import dev.kat.controlplane.source.EndpointSliceObject;
import dev.kat.controlplane.source.IngressClassObject;
import dev.kat.controlplane.source.IngressObject;
import dev.kat.controlplane.source.Ingresses;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.SecretObject;
import dev.kat.controlplane.source.ServiceObject;
import dev.kat.controlplane.status.Carried;
import dev.kat.controlplane.status.StatusTarget;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Services, EndpointSlices, Secrets, Ingresses and custom resources of a Kubernetes cluster,
 * watched by informers. An API server that cannot be reached is tried again and again, and what was
 * known before stays; custom resources that are not defined there are tried again and again, too.
 */
public final class KubernetesSource implements ResourceSource {

  private static final Logger LOG = LoggerFactory.getLogger(KubernetesSource.class);

  /**
   * Milliseconds until the first retry. The client library doubles it five times and no more, so
   * what an installation cannot do without is asked for again after less than a second.
   */
  private static final int EAGER = 25;

  /** The same for what may be denied or undefined for good: after at most ten seconds. */
  private static final int PATIENT = 250;

  /** How long a right that is missing at the start may be on its way. */
  private static final Duration RIGHTS = Duration.ofSeconds(3);

  /**
   * Milliseconds that an API server may take to answer, and be busy before it: as many as it takes
   * itself before it gives up. One that gets less from many who come at once never answers any.
   */
  private static final int READ_TIMEOUT = 60_000;

  /** Milliseconds after which a write counts as failed. */
  private static final int WRITE_TIMEOUT = 5000;

  private final KubernetesClient client;
  private final KubernetesClient patient;
  private final WatchedKind<Service, ServiceObject> services;
  private final WatchedKind<EndpointSlice, EndpointSliceObject> endpointSlices;
  private final WatchedKind<Secret, SecretObject> secrets;
  private final List<WatchedKind<GenericKubernetesResource, CustomResource>> customResources;
  private final WatchedKind<GenericKubernetesResource, IngressObject> ingresses;

  /** Belongs to no namespace, so whoever is confined to one does without. */
  private final List<WatchedKind<GenericKubernetesResource, IngressClassObject>> ingressClasses;

  private final Recent<List<CustomResource>> knownCustom = new Recent<>();
  private final Sorted<CustomResource> sortedCustom =
      new Sorted<>(Comparator.comparing((CustomResource resource) -> resource.meta().ref()));
  private final Recent<Ingresses> knownIngresses = new Recent<>();
  private final Consumer<String> complaints;
  private final WatchListener listener;
  private final WatchedKind.Scope scope;
  private volatile boolean announced;
  private volatile boolean closed;

  KubernetesSource(
      KubernetesClient client, @Nullable String namespace, Consumer<String> complaints) {
    this(client, client, namespace, RIGHTS, complaints, WatchListener.NONE);
  }

  KubernetesSource(
      KubernetesClient client,
      KubernetesClient patient,
      @Nullable String namespace,
      Duration rights,
      Consumer<String> complaints,
      WatchListener listener) {
    this.client = client;
    this.patient = patient;
    this.listener = listener;
    this.complaints = complaints;
    scope = new WatchedKind.Scope(client.getMasterUrl(), namespace, rights);
    services =
        watched(
            ApiKind.SERVICE,
            client.services(),
            service -> Stream.of(KubernetesObjects.service(service)));
    endpointSlices =
        watched(
            ApiKind.ENDPOINT_SLICE,
            client.discovery().v1().endpointSlices(),
            KubernetesObjects::endpointSlice);
    secrets =
        watched(
            ApiKind.SECRET,
            patient.secrets(),
            secret -> Stream.of(KubernetesObjects.secret(secret)));
    customResources =
        ApiKind.CUSTOM.stream()
            .map(kind -> watched(kind, KubernetesObjects::customResource))
            .toList();
    ingresses = watched(ApiKind.INGRESS, KubernetesObjects::ingress);
    ingressClasses =
        namespace == null
            ? List.of(watched(ApiKind.INGRESS_CLASS, KubernetesObjects::ingressClass))
            : List.of();
  }

  private <R> WatchedKind<GenericKubernetesResource, R> watched(
      ApiKind kind, Function<GenericKubernetesResource, Stream<R>> convert) {
    return watched(kind, patient.genericKubernetesResources(kind.context()), convert);
  }

  private <T extends HasMetadata, R> WatchedKind<T, R> watched(
      ApiKind kind, MixedOperation<T, ?, ?> operation, Function<T, Stream<R>> convert) {
    String namespace = scope.namespace();
    Informable<T> objects =
        namespace == null ? operation.inAnyNamespace() : operation.inNamespace(namespace);
    LeanStore<T> store = new LeanStore<>();
    return new WatchedKind<>(
        kind,
        scope,
        objects.runnableInformer(0).itemStore(store),
        store,
        convert,
        complaints,
        listener);
  }

  /**
   * The cluster that a kubeconfig names.
   *
   * @param kubeconfig a file; null for {@code KUBECONFIG}, then {@code ~/.kube/config}, then the
   *     service account of the pod this runs in
   * @param namespace the only namespace to watch; null for all
   * @throws IOException when a file that is there, or that was named, cannot be used; the message
   *     names it
   */
  public static KubernetesSource of(@Nullable Path kubeconfig, @Nullable String namespace)
      throws IOException {
    return of(kubeconfig, namespace, WatchListener.NONE);
  }

  /**
   * Whether that cluster is the one of the pod this runs in, as whose account it then acts: nobody
   * names another.
   *
   * @param kubeconfig null for what the environment names
   */
  public static boolean isOfPod(@Nullable Path kubeconfig) {
    return kubeconfig == null && Kubeconfig.filesOfEnvironment().isEmpty();
  }

  /** The same, while somebody listens. */
  public static KubernetesSource of(
      @Nullable Path kubeconfig, @Nullable String namespace, WatchListener listener)
      throws IOException {
    return of(
        kubeconfig == null ? Kubeconfig.ofEnvironment() : Kubeconfig.read(kubeconfig),
        namespace,
        listener);
  }

  /** The cluster whose API server has this URL, without credentials. */
  public static KubernetesSource at(URI apiServer, @Nullable String namespace) {
    Config config = Config.empty();
    config.setMasterUrl(apiServer.toString());
    return of(config, namespace, WatchListener.NONE);
  }

  static KubernetesSource of(Config config, @Nullable String namespace, WatchListener listener) {
    return of(config, namespace, listener, SharedThreads.transport());
  }

  static KubernetesSource of(
      Config config, @Nullable String namespace, WatchListener listener, WatchTransport transport) {
    return new KubernetesSource(
        client(config, EAGER, transport),
        client(config, PATIENT, transport),
        namespace,
        RIGHTS,
        LOG::warn,
        listener);
  }

  /** No two control planes that lost the API server together come back in step. */
  private static KubernetesClient client(
      Config config, int firstRetryMillis, WatchTransport transport) {
    int spread = firstRetryMillis / 5;
    int firstRetry =
        ThreadLocalRandom.current().nextInt(firstRetryMillis - spread, firstRetryMillis + spread);
    // The informers have their own retries, which can be heard of; those of single requests cannot.
    return SharedThreads.client(
        new ConfigBuilder(config)
            .withRequestRetryBackoffLimit(0)
            .withRequestTimeout(READ_TIMEOUT)
            .withWatchReconnectInterval(firstRetry)
            .build(),
        transport);
  }

  private Stream<WatchedKind<?, ?>> kinds() {
    return Stream.of(
            Stream.of(services, endpointSlices, secrets, ingresses),
            ingressClasses.stream(),
            customResources.stream())
        .flatMap(kinds -> kinds);
  }

  @Override
  public void start(Runnable changed) {
    Runnable whenComplete =
        () -> {
          if (!closed && kinds().allMatch(WatchedKind::known) && (announced || !isHollow())) {
            announced = true;
            changed.run();
          }
        };
    kinds().forEach(kind -> kind.start(whenComplete));
  }

  /** Without the right to read Services and without anything else, Envoys keep what they have. */
  private boolean isHollow() {
    return services.isMissing() && customResources.stream().allMatch(WatchedKind::isEmpty);
  }

  @Override
  public ResourceSnapshot snapshot() {
    Diagnostics found = new Diagnostics();
    kinds().forEach(kind -> kind.report(found));
    return ResourceSnapshot.ofSorted(
        services.read(found),
        endpointSlices.read(found),
        secrets.read(found),
        allCustom(customResources.stream().map(kind -> kind.read(found)).toList()),
        ingresses(
            ingresses.read(found),
            ingressClasses.isEmpty() ? List.of() : ingressClasses.get(0).read(found)),
        found.sorted());
  }

  /** Those of all kinds; the same list as long as those of each kind are. */
  private List<CustomResource> allCustom(List<List<CustomResource>> kinds) {
    return knownCustom.get(
        () -> sortedCustom.of(kinds.stream().flatMap(List::stream).toList()), kinds.toArray());
  }

  private Ingresses ingresses(List<IngressObject> all, List<IngressClassObject> classes) {
    return knownIngresses.get(() -> new Ingresses(all, classes), all, classes);
  }

  @Override
  public Optional<String> problem() {
    return kinds().flatMap(kind -> kind.problem().stream()).findFirst();
  }

  @Override
  public Optional<StatusTarget> statuses() {
    Config config =
        new ConfigBuilder(client.getConfiguration())
            .withRequestTimeout(WRITE_TIMEOUT)
            .withRequestRetryBackoffLimit(0)
            .build();
    return Optional.of(new KubernetesStatuses(SharedThreads.client(config), this::carried));
  }

  private Optional<Carried> carried(ResourceRef ref) {
    return Stream.concat(Stream.of(services), customResources.stream())
        .filter(kind -> kind.isOf(ref.kind()))
        .findFirst()
        .flatMap(kind -> kind.find(ref))
        .map(CarriedObjects::of);
  }

  @Override
  public void close() {
    closed = true;
    kinds().forEach(WatchedKind::stop);
    client.close();
    patient.close();
  }
}
