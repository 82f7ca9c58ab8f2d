package dev.kat.controlplane.rollout;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.kat.controlplane.emit.XdsResources;
import dev.kat.controlplane.ir.Origins;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One configuration with the versions of its parts, ready to be served. */
public final class XdsSnapshot {

  private final Map<ResourceType, ResourceSet> sets = new EnumMap<>(ResourceType.class);
  private final ClusterNeeds needs;
  private final ResourceSet usedEndpoints;
  private final ResourceSet usedRoutes;

  private final Origins origins;
  private final boolean secretsKnown;

  private XdsSnapshot(
      XdsResources resources, PackMemory memory, Origins origins, boolean secretsKnown) {
    this.origins = origins;
    this.secretsKnown = secretsKnown;
    needs = memory.needs(resources.clusters());
    Set<String> routeTables = routeTables(resources.listeners());
    sets.put(
        ResourceType.CLUSTER,
        pack(memory, ResourceType.CLUSTER, resources.clusters(), Cluster.class, Cluster::getName));
    sets.put(ResourceType.ENDPOINT, endpoints(resources.endpoints(), memory));
    sets.put(
        ResourceType.LISTENER,
        pack(
            memory,
            ResourceType.LISTENER,
            resources.listeners(),
            Listener.class,
            Listener::getName));
    sets.put(
        ResourceType.ROUTE,
        pack(
            memory,
            ResourceType.ROUTE,
            resources.routes(),
            RouteConfiguration.class,
            RouteConfiguration::getName));
    sets.put(
        ResourceType.SECRET,
        pack(memory, ResourceType.SECRET, resources.secrets(), Secret.class, Secret::getName));
    usedEndpoints = memory.usedEndpoints(needs, get(ResourceType.ENDPOINT));
    usedRoutes = get(ResourceType.ROUTE).only(routeTables::contains);
  }

  private XdsSnapshot(XdsSnapshot other, ResourceSet endpoints) {
    origins = other.origins;
    secretsKnown = other.secretsKnown;
    needs = other.needs;
    sets.putAll(other.sets);
    sets.put(ResourceType.ENDPOINT, endpoints);
    usedEndpoints =
        other.usedEndpoints == other.get(ResourceType.ENDPOINT)
            ? endpoints
            : endpoints.only(needs.usedSets()::contains);
    usedRoutes = other.usedRoutes;
  }

  /** What is known, and nothing for every set that a cluster waits for besides. */
  private ResourceSet endpoints(List<ClusterLoadAssignment> known, PackMemory memory) {
    ResourceSet packed =
        pack(
            memory,
            ResourceType.ENDPOINT,
            known,
            ClusterLoadAssignment.class,
            ClusterLoadAssignment::getClusterName);
    return memory.endpoints(
        needs,
        packed,
        () -> {
          Set<String> unknown = new TreeSet<>(needs.usedSets());
          unknown.removeIf(name -> packed.get(name) != null);
          return packed.or(emptyAssignments(unknown));
        });
  }

  /** Packs and versions a configuration. */
  public static XdsSnapshot of(XdsResources resources) {
    return of(resources, new PackMemory());
  }

  /**
   * The same, the faster the more of the messages are those of the snapshot before.
   *
   * @param memory of that snapshot
   */
  public static XdsSnapshot of(XdsResources resources, PackMemory memory) {
    return of(resources, memory, Origins.NONE);
  }

  /**
   * The same, of known documents.
   *
   * @param origins whose they are; no part of any version
   */
  public static XdsSnapshot of(XdsResources resources, PackMemory memory, Origins origins) {
    return new XdsSnapshot(resources, memory, origins, true);
  }

  /**
   * A configuration that differs from this one in what is in some of the endpoint sets.
   *
   * @param before this one's resources
   * @param now the other one's, which are the same objects where nothing is different
   */
  public XdsSnapshot withEndpoints(XdsResources before, XdsResources now) {
    List<ClusterLoadAssignment> fresh = new ArrayList<>();
    for (int i = 0; i < now.endpoints().size(); i++) {
      if (now.endpoints().get(i) != before.endpoints().get(i)) {
        fresh.add(now.endpoints().get(i));
      }
    }
    ResourceSet changed =
        pack(
            new PackMemory(),
            ResourceType.ENDPOINT,
            fresh,
            ClusterLoadAssignment.class,
            ClusterLoadAssignment::getClusterName);
    return new XdsSnapshot(this, changed.or(get(ResourceType.ENDPOINT)));
  }

  /** The same, when it is not known which secrets there are, let alone what they say. */
  static XdsSnapshot withoutSecrets(XdsResources resources) {
    return new XdsSnapshot(resources, new PackMemory(), Origins.NONE, false);
  }

  /** Whose documents made it. */
  Origins origins() {
    return origins;
  }

  /** Whether a secret that is not here does not exist. */
  boolean secretsKnown() {
    return secretsKnown;
  }

  /** All resources of a type. */
  public ResourceSet get(ResourceType type) {
    return Objects.requireNonNull(sets.get(type));
  }

  /** The version of each type. */
  public Map<ResourceType, String> versions() {
    Map<ResourceType, String> versions = new EnumMap<>(ResourceType.class);
    sets.forEach((type, set) -> versions.put(type, set.version()));
    return versions;
  }

  /** The endpoint sets that clusters wait for, by the cluster's name. */
  SortedMap<String, String> endpointSetOfCluster() {
    return needs.endpointSets();
  }

  /** The endpoints that the clusters wait for. */
  ResourceSet usedEndpoints() {
    return usedEndpoints;
  }

  /** The route configurations that the listeners wait for. */
  ResourceSet usedRoutes() {
    return usedRoutes;
  }

  /** The names of the secrets that a cluster waits for. */
  Set<String> secretsOfCluster(String cluster) {
    return needs.secrets().getOrDefault(cluster, Set.of());
  }

  /** Whether both have the same content. */
  public boolean sameAs(XdsSnapshot other) {
    return sets.entrySet().stream().allMatch(e -> e.getValue().sameAs(other.get(e.getKey())));
  }

  /**
   * Whether routes of both wait for the same: for the same clusters with the same secrets, and for
   * endpoints of the same names, for which ones does not matter.
   */
  boolean waitsForTheSameAs(XdsSnapshot other) {
    return get(ResourceType.CLUSTER).sameAs(other.get(ResourceType.CLUSTER))
        && get(ResourceType.SECRET).sameAs(other.get(ResourceType.SECRET))
        && get(ResourceType.ENDPOINT).sameNamesAs(other.get(ResourceType.ENDPOINT));
  }

  /** An assignment without endpoints for each name, so that nothing waits for it. */
  static ResourceSet emptyAssignments(Set<String> names) {
    return pack(
        new PackMemory(),
        ResourceType.ENDPOINT,
        names.stream()
            .map(name -> ClusterLoadAssignment.newBuilder().setClusterName(name).build())
            .toList(),
        ClusterLoadAssignment.class,
        ClusterLoadAssignment::getClusterName);
  }

  private static <M extends Message> ResourceSet pack(
      PackMemory memory,
      ResourceType type,
      List<M> messages,
      Class<M> kind,
      Function<M, String> name) {
    return memory.set(type, messages, message -> name.apply(kind.cast(message)));
  }

  private static Set<String> routeTables(List<Listener> listeners) {
    return listeners.stream()
        .flatMap(l -> Stream.concat(l.getFilterChainsList().stream(), defaultChain(l)))
        .flatMap(chain -> chain.getFiltersList().stream())
        .map(Filter::getTypedConfig)
        .filter(config -> config.is(HttpConnectionManager.class))
        .map(XdsSnapshot::routeTable)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<io.envoyproxy.envoy.config.listener.v3.FilterChain> defaultChain(
      Listener listener) {
    return listener.hasDefaultFilterChain()
        ? Stream.of(listener.getDefaultFilterChain())
        : Stream.empty();
  }

  private static String routeTable(Any config) {
    try {
      return config.unpack(HttpConnectionManager.class).getRds().getRouteConfigName();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("a listener with an unreadable connection manager", e);
    }
  }
}
