package dev.kat.framework.api;

import dev.kat.framework.api.SystemUnderTest.Installation;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the control planes of a system under test run inside a cluster: many in one container, next
 * to their Envoys, with which they share a pod and a directory.
 */
public interface InCluster {

  /** The container that runs the control planes of these installs. */
  Container controlPlanes(List<Place> installs);

  /** The bootstrap for the Envoy of an install. */
  String envoyBootstrap(Place install);

  /**
   * Connects to the control plane of an install.
   *
   * @param admin an address on this machine that leads to the {@code adminPort} of the install
   */
  Installation connect(Place install, InetSocketAddress admin);

  /** What a control plane has to read from the API server, and nothing more. */
  List<Access> access();

  /**
   * The kinds of custom resources that scenarios may have. What a cluster does not know is defined,
   * and stays: with a definition the objects of others would go, too.
   *
   * @return a {@code CustomResourceDefinition} each, as YAML
   */
  default List<ResourceManifest> definitions() {
    return List.of();
  }

  /**
   * The place of an install in a pod.
   *
   * @param id unique in the run; a DNS label
   * @param namespace the Kubernetes namespace with the configuration of this install alone
   * @param ports where its Envoy has to listen, on all addresses, by the listeners that the
   *     settings name
   * @param adminPort where the control plane answers questions, on loopback
   * @param healthPort where the control plane tells that it runs, on all addresses
   * @param envoyAdminPort where the admin interface of the Envoy has to listen, on loopback
   * @param sockets a directory for Unix sockets, which the control plane and the Envoy share
   */
  record Place(
      String id,
      String namespace,
      InstallSettings settings,
      SortedMap<String, Integer> ports,
      int adminPort,
      int healthPort,
      int envoyAdminPort,
      String sockets) {

    public Place {
      ports = Collections.unmodifiableSortedMap(new TreeMap<>(ports));
    }
  }

  /**
   * A container.
   *
   * @param image without registry and tag, for example {@code control-plane}
   * @param args of its entry point
   * @param files by their names in {@link #FILES}
   */
  record Container(String image, List<String> args, Map<String, String> files) {

    /** The directory in which a container finds its files. */
    public static final String FILES = "/etc/kat";

    public Container {
      args = List.copyOf(args);
      files = Map.copyOf(files);
    }
  }

  /**
   * Access to kinds of objects.
   *
   * @param group the API group; empty for the core
   * @param resources as RBAC names them
   * @param verbs as RBAC names them
   */
  record Access(String group, List<String> resources, List<String> verbs) {

    public Access {
      resources = List.copyOf(resources);
      verbs = List.copyOf(verbs);
    }
  }
}
