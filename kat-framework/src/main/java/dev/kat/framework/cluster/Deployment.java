package dev.kat.framework.cluster;

import dev.kat.framework.api.InCluster.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All pods of a run, computed without a cluster.
 *
 * @param backends the pod of the backends
 * @param cells the pods of the installs, by the id of each install
 */
record Deployment(PodPlan backends, Map<String, Member> cells) {

  /**
   * An install and the pod it is in.
   *
   * @param open a port that is open on the pod's address as soon as the pod is ready
   */
  record Member(Place place, PodPlan pod, int open) {}

  static Deployment of(
      RunScope scope,
      ClusterOptions options,
      Images images,
      BackendPorts ports,
      List<Cell> cells,
      ControlPlanes controlPlanes) {
    CellPod pods = new CellPod(scope, options, images, ports);
    Map<String, Member> members = new HashMap<>();
    for (Cell cell : cells) {
      PodPlan pod = pods.plan(cell, controlPlanes);
      for (Place place : cell.places()) {
        members.put(place.id(), new Member(place, pod, ports.last()));
      }
    }
    return new Deployment(BackendPod.plan(scope, options, images, ports), members);
  }

  /** The pods, each once. */
  List<PodPlan> pods() {
    Stream<PodPlan> members = cells.values().stream().map(Member::pod);
    return Stream.concat(Stream.of(backends), members).distinct().toList();
  }
}
