package dev.kat.framework.cluster;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.Map;

/** What all pods of a run have in common: no rights, no writable file system, a quick end. */
final class PodShape {

  /** A label with the pod's own name, for Services that lead to just one. */
  static final String POD = "kat.dev/pod";

  static final String FILES = "files";
  static final String TMP = "tmp";
  private static final long USER = 65_532;

  private PodShape() {}

  /**
   * The beginning of a container that can do nothing but run.
   *
   * @param cpu what counts is its ratio to that of others: an Envoy with less than the control
   *     plane beside it would stand still while that compiles
   */
  static ContainerBuilder container(String name, String image, String cpu, String memory) {
    return new ContainerBuilder()
        .withName(name)
        .withImage(image)
        .withImagePullPolicy("IfNotPresent")
        .withNewResources()
        .withRequests(Map.of("cpu", new Quantity(cpu), "memory", new Quantity(memory)))
        .endResources()
        .withNewSecurityContext()
        .withRunAsNonRoot(true)
        .withRunAsUser(USER)
        .withRunAsGroup(USER)
        .withReadOnlyRootFilesystem(true)
        .withAllowPrivilegeEscalation(false)
        .withNewCapabilities()
        .withDrop("ALL")
        .endCapabilities()
        .endSecurityContext();
  }

  /**
   * The beginning of a container with one of our Java programs. A run is over before the optimizing
   * compiler has earned what it costs: while installs are configured for the first time, it took
   * more processor time than all of the work did.
   */
  static ContainerBuilder java(String name, String image, String cpu, String memory) {
    return container(name, image, cpu, memory)
        .addNewEnv()
        .withName("JDK_JAVA_OPTIONS")
        .withValue("-XX:TieredStopAtLevel=1")
        .endEnv();
  }

  static VolumeMount mount(String volume, String path, boolean readOnly) {
    return new VolumeMountBuilder()
        .withName(volume)
        .withMountPath(path)
        .withReadOnly(readOnly)
        .build();
  }

  /** Asks as often as can be, since a run waits for it. */
  static Probe listensOn(int port) {
    return new ProbeBuilder()
        .withNewTcpSocket()
        .withNewPort(port)
        .endTcpSocket()
        .withPeriodSeconds(1)
        .withFailureThreshold(120)
        .build();
  }

  /**
   * The logical backends, all in one container.
   *
   * @param cpu as with {@link #container}
   */
  static Container backends(ClusterOptions options, BackendPorts ports, String cpu) {
    return java("backends", options.image("kat-backends"), cpu, "96Mi")
        .withArgs("serve", "--bind=0.0.0.0", "@/etc/kat/backends")
        .withVolumeMounts(mount(FILES, "/etc/kat", true), mount(TMP, "/tmp", false))
        .withReadinessProbe(listensOn(ports.last()))
        .build();
  }

  /** The beginning of what a pod with files of its own consists of. */
  static PodSpecBuilder spec(String files) {
    return spec()
        .addNewVolume()
        .withName(FILES)
        .withNewConfigMap()
        .withName(files)
        .endConfigMap()
        .endVolume();
  }

  /** The beginning of what a pod consists of. */
  static PodSpecBuilder spec() {
    return new PodSpecBuilder()
        .withAutomountServiceAccountToken(false)
        // A variable for each Service of the namespace is nothing that anybody here wants.
        .withEnableServiceLinks(false)
        .withTerminationGracePeriodSeconds(1L)
        .withNewSecurityContext()
        .withNewSeccompProfile()
        .withType("RuntimeDefault")
        .endSeccompProfile()
        .endSecurityContext()
        .addNewVolume()
        .withName(TMP)
        .withNewEmptyDir()
        .endEmptyDir()
        .endVolume();
  }

  static ConfigMap files(RunScope scope, String name, Map<String, String> files) {
    return new ConfigMapBuilder()
        .withMetadata(scope.meta(scope.namespace(), name).build())
        .withImmutable(true)
        .withData(files)
        .build();
  }

  static Pod pod(RunScope scope, String name, String app, PodSpec spec) {
    return new PodBuilder()
        .withMetadata(
            scope
                .meta(scope.namespace(), name)
                .addToLabels("app.kubernetes.io/name", app)
                .addToLabels(POD, name)
                .build())
        .withSpec(spec)
        .build();
  }
}
