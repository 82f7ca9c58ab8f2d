package dev.kat.framework.api;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A control plane that KAT can test. Found by {@link java.util.ServiceLoader}; the framework knows
 * control planes through this interface only.
 */
public interface SystemUnderTest {

  /** The name in reports. */
  String name();

  /**
   * The versions of what belongs to it, its own above all; without those that it cannot tell. On a
   * cluster, where something else may run, the environment knows better.
   */
  default Map<Part, String> versions() {
    return Map.of();
  }

  /**
   * Compiles configuration without running anything. Never called where the {@link Subset} says
   * that it cannot.
   *
   * @param manifests Kubernetes YAML, one object each
   */
  Compiled compile(InstallSettings settings, List<String> manifests);

  /** Starts a control plane in this JVM; it must not wait for an Envoy. */
  Installation install(InstallSettings settings, InstallContext context);

  /**
   * The same with something about it different, each a system under test with a name of its own:
   * they can be chosen as if they were found beside it.
   */
  default List<SystemUnderTest> variants() {
    return List.of();
  }

  /** Whether it is chosen by its name alone, so that a run that names none is another's. */
  default boolean chosenByNameOnly() {
    return false;
  }

  /** What it has of all that suites ask for; empty when that is everything. */
  default Optional<Subset> subset() {
    return Optional.empty();
  }

  /** How its control planes run inside a cluster; empty when they cannot. */
  default Optional<InCluster> inCluster() {
    return Optional.empty();
  }

  /** The same as something that faults can happen to; empty when it offers no way to that. */
  default Optional<FaultSubject> faults() {
    return Optional.empty();
  }

  /**
   * What a compilation gives.
   *
   * @param envoyConfig a complete static Envoy configuration that {@code envoy --mode validate}
   *     accepts or refuses
   * @param errors what the control plane found wrong in the input, a line each
   */
  record Compiled(String envoyConfig, List<String> errors) {}

  /**
   * Where an install lives.
   *
   * @param id unique in the run; a DNS label
   * @param namespace the Kubernetes namespace of the install
   * @param api the API server with its objects
   * @param directory for files of this install
   * @param remote how an Envoy elsewhere reaches it; null when its Envoy is on this machine
   * @param dns the DNS server that knows the Services of the API server, for its Envoy to ask; null
   *     when those do that its machine asks anyway
   */
  record InstallContext(
      String id,
      String namespace,
      Api api,
      Path directory,
      @Nullable RemoteEnvoy remote,
      @Nullable InetSocketAddress dns) {

    /** The same where Envoy asks the DNS servers of its machine. */
    public InstallContext(
        String id, String namespace, Api api, Path directory, @Nullable RemoteEnvoy remote) {
      this(id, namespace, api, directory, remote, null);
    }
  }

  /**
   * An API server.
   *
   * @param server its URL
   * @param kubeconfig a file with this server and credentials; null when it wants none
   */
  record Api(URI server, @Nullable Path kubeconfig) {}

  /**
   * An Envoy that is not on this machine: xDS then is served with mutual TLS on an address that is
   * not loopback.
   *
   * @param host the address of this machine that the Envoy connects to; a name in the certificate
   * @param server certificate and key of the control plane, and the authority of its clients
   * @param client the same for the Envoy, as paths in the Envoy's own file system
   * @param ports where the Envoy has to listen, by the listeners that the settings name
   * @param adminPort where the admin interface of the Envoy has to listen, on its loopback
   */
  record RemoteEnvoy(
      String host,
      PemFiles server,
      PemFiles client,
      SortedMap<String, Integer> ports,
      int adminPort) {

    /** The name that the certificate of each such Envoy is for: all Envoys of a run share one. */
    public static final String NAME = "envoy";

    public RemoteEnvoy {
      ports = Collections.unmodifiableSortedMap(new TreeMap<>(ports));
    }
  }

  /**
   * PEM files of one end of a connection with mutual TLS.
   *
   * @param authority whose certificates the other end must have
   */
  record PemFiles(Path certificate, Path key, Path authority) {}

  /** A running control plane of one install. */
  interface Installation extends AutoCloseable {

    /** The bootstrap for the Envoy of this install; its admin port is 0, chosen by the system. */
    String envoyBootstrap();

    /**
     * Takes note of where the admin interface of its Envoy is, for a system that has to ask Envoy
     * itself what it has accepted. Called once, when Envoy listens there; never where Envoy runs
     * elsewhere.
     */
    default void envoyAdmin(InetSocketAddress admin) {}

    /**
     * What Envoy calls the listener for requests, where it has others beside it; empty where the
     * settings of the install name all that there are.
     */
    default Optional<String> listener() {
      return Optional.empty();
    }

    /**
     * Completes when the Envoy of this install has acknowledged a configuration that contains these
     * states of objects. Completes exceptionally, with a message for people, when that cannot be:
     * Envoy refused it.
     */
    CompletionStage<Acknowledgement> acknowledged(List<ObjectState> states);

    /** What the control plane has to say when something failed; no secrets. */
    String describe();

    @Override
    void close();
  }

  /**
   * The state of one object.
   *
   * @param namespace empty for a kind that belongs to none
   * @param version the {@code resourceVersion} that was written; null when it was deleted
   */
  record ObjectState(String kind, String namespace, String name, @Nullable String version) {}

  /**
   * The acknowledgement of a configuration.
   *
   * @param generation the control plane's own number for it
   * @param timeline what happened when, a line each, for explanations
   */
  record Acknowledgement(long generation, List<String> timeline) {}
}
