package dev.kat.framework.cluster;

import dev.kat.framework.api.InCluster;
import dev.kat.framework.api.InCluster.Place;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The pod of a cell: control planes, the backends of {@code localhost}, and Envoys. */
final class CellPod {

  static final String CONTROL_PLANES = "control-planes";

  /** The Secret, also a volume, with which Envoys connect to a control plane elsewhere. */
  static final String CERTIFICATES_SECRET = "xds-client";

  /** Where an Envoy finds it. */
  static final String CERTIFICATES = "/etc/kat-xds";

  /** Of a processor, for each container: the same for all, and the least that has an effect. */
  private static final String SHARE = "2m";

  private static final String TOKEN = "token";
  private static final String TOKEN_PATH = "/var/run/secrets/kubernetes.io/serviceaccount";
  private static final String SOCKETS = "sockets";
  private static final long TOKEN_SECONDS = 3600;

  private final RunScope scope;
  private final ClusterOptions options;
  private final Images images;
  private final BackendPorts ports;

  CellPod(RunScope scope, ClusterOptions options, Images images, BackendPorts ports) {
    this.scope = scope;
    this.options = options;
    this.images = images;
    this.ports = ports;
  }

  /** The container of an install's Envoy. */
  static String envoy(Place place) {
    return "envoy-" + place.id();
  }

  /** The containers that have to be ready before an install can be. */
  static Set<String> ready(ClusterOptions options) {
    return options.controlPlane() == ClusterOptions.ControlPlanes.LOCAL
        ? Set.of(BackendPod.CONTAINER)
        : Set.of(BackendPod.CONTAINER, CONTROL_PLANES);
  }

  PodPlan plan(Cell cell, ControlPlanes controlPlanes) {
    Map<String, String> files = new LinkedHashMap<>();
    List<Container> containers = new ArrayList<>();
    controlPlanes
        .container(cell.places())
        .ifPresent(container -> {
          files.putAll(container.files());
          containers.add(controlPlanes(cell, container));
        });
    files.put("backends", String.join("\n", ports.arguments()));
    containers.add(PodShape.backends(options, ports, SHARE));
    for (Place place : cell.places()) {
      files.put(envoy(place) + ".json", controlPlanes.bootstrap(place));
      containers.add(envoyContainer(place));
    }
    String hash = ObjectHash.of(List.of(containers, files, images.identity()));
    String name = "cell-" + cell.number() + "-" + hash;
    PodSpec spec = spec(name, containers);
    return new PodPlan(PodShape.files(scope, name, files), PodShape.pod(scope, name, "cell", spec));
  }

  private PodSpec spec(String name, List<Container> containers) {
    PodSpecBuilder spec =
        PodShape.spec(name)
            .withServiceAccountName(Rights.ACCOUNT)
            .withContainers(containers)
            .addNewVolume()
            .withName(SOCKETS)
            .withNewEmptyDir()
            .endEmptyDir()
            .endVolume()
            .addNewVolume()
            .withName(CERTIFICATES_SECRET)
            .withNewSecret()
            .withSecretName(CERTIFICATES_SECRET)
            .withOptional(true)
            .endSecret()
            .endVolume();
    // Only the control planes get a token: an Envoy has no business with the API server.
    return spec.addNewVolume()
        .withName(TOKEN)
        .withNewProjected()
        .addNewSource()
        .withNewServiceAccountToken()
        .withExpirationSeconds(TOKEN_SECONDS)
        .withPath("token")
        .endServiceAccountToken()
        .endSource()
        .addNewSource()
        .withNewConfigMap()
        .withName("kube-root-ca.crt")
        .addNewItem("ca.crt", null, "ca.crt", null)
        .endConfigMap()
        .endSource()
        .addNewSource()
        .withNewDownwardAPI()
        .addNewItem()
        .withPath("namespace")
        .withNewFieldRef()
        .withFieldPath("metadata.namespace")
        .endFieldRef()
        .endItem()
        .endDownwardAPI()
        .endSource()
        .endProjected()
        .endVolume()
        .build();
  }

  private Container controlPlanes(Cell cell, InCluster.Container container) {
    return PodShape.java(CONTROL_PLANES, options.image(container.image()), SHARE, "128Mi")
        .withArgs(container.args())
        .withVolumeMounts(
            PodShape.mount(PodShape.FILES, InCluster.Container.FILES, true),
            PodShape.mount(PodShape.TMP, "/tmp", false),
            PodShape.mount(SOCKETS, Cell.SOCKETS, false),
            PodShape.mount(TOKEN, TOKEN_PATH, true))
        .withReadinessProbe(PodShape.listensOn(cell.lastHealthPort()))
        .build();
  }

  private Container envoyContainer(Place place) {
    List<VolumeMount> mounts =
        List.of(
            PodShape.mount(PodShape.FILES, InCluster.Container.FILES, true),
            PodShape.mount(SOCKETS, Cell.SOCKETS, false),
            PodShape.mount(CERTIFICATES_SECRET, CERTIFICATES, true));
    return PodShape.container(envoy(place), options.envoyImage(), SHARE, "48Mi")
        .withCommand("/usr/local/bin/envoy")
        .withArgs(
            "--config-path",
            InCluster.Container.FILES + "/" + envoy(place) + ".json",
            "--concurrency",
            "1",
            "--disable-hot-restart",
            "--log-level",
            "warning")
        .withVolumeMounts(mounts)
        .build();
  }
}
