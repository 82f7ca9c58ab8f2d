package dev.kat.framework.cluster;

import dev.kat.framework.api.InCluster.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All pods of a run, computed without a cluster.
 *
 * @param ports of the backends, in every pod that has them
 * @param backends the pod of the backends
 * @param cells the pods of the installs, by the id of each install
 */
record Deployment(BackendPorts ports, PodPlan backends, Map<String, Member> cells) {

  /** An install and the pod it is in. */
  record Member(Place place, PodPlan pod) {}

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
        members.put(place.id(), new Member(place, pod));
      }
    }
    return new Deployment(ports, BackendPod.plan(scope, options, images, ports), members);
  }

  /** The pods, each once. */
  List<PodPlan> pods() {
    Stream<PodPlan> members = cells.values().stream().map(Member::pod);
    return Stream.concat(Stream.of(backends), members).distinct().toList();
  }
}
