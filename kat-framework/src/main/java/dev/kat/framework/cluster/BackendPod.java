package dev.kat.framework.cluster;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.Map;

/** The pod that all Services of a run lead to. */
final class BackendPod {

  static final String CONTAINER = "backends";

  private BackendPod() {}

  static PodPlan plan(RunScope scope, ClusterOptions options, Images images, BackendPorts ports) {
    // All Envoys of a run wait for this one, so it weighs more than the fifty of a cell; and
    // several runs have to fit on one small node.
    Container container = PodShape.backends(options, ports, "150m");
    Map<String, String> files = Map.of("backends", String.join("\n", ports.arguments()));
    String name =
        "backends-" + ObjectHash.of(java.util.List.of(container, files, images.identity()));
    PodSpec spec = PodShape.spec(name).withContainers(container).build();
    return new PodPlan(
        PodShape.files(scope, name, files), PodShape.pod(scope, name, "kat-backends", spec));
  }
}
