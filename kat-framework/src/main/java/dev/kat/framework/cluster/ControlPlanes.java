package dev.kat.framework.cluster;

import dev.kat.framework.api.InCluster.Container;
import dev.kat.framework.api.InCluster.Place;
import dev.kat.framework.api.SystemUnderTest.Installation;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.List;
import java.util.Optional;

/** Where the control planes of a run are: beside their Envoys, or in this JVM. */
interface ControlPlanes extends AutoCloseable {

  /** Starts those that run in this JVM; comes after namespaces and rights, and before pods. */
  void start(List<Place> places);

  /** The container with the control planes of a pod; empty when they are in this JVM. */
  Optional<Container> container(List<Place> places);

  /** What their Envoys need in order to connect. */
  Optional<Secret> secret();

  /** The bootstrap for the Envoy of an install. */
  String bootstrap(Place place);

  /**
   * The control plane of an install.
   *
   * @param pod the name of the pod in which its Envoy is
   */
  Installation of(Place place, String pod);

  @Override
  void close();
}
