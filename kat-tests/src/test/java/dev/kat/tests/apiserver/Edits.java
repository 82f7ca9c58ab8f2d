package dev.kat.tests.apiserver;

import dev.kat.controlplane.source.ObjectMeta;
import dev.kat.controlplane.source.ResourceSnapshot;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What users change in one namespace, and what a source must know of it in the end. */
final class Edits {

  private final KubernetesClient kubectl;
  private final String namespace;
  private final Map<String, String> versions = new TreeMap<>();
  private int count;

  Edits(KubernetesClient kubectl, String namespace) {
    this.kubectl = kubectl;
    this.namespace = namespace;
  }

  /** A Service and a Mapping are changed; another Service comes, and the one before it goes. */
  void make() {
    count++;
    apply(service("kept"));
    apply(service("new-" + count));
    apply(
        """
        apiVersion: getambassador.io/v3alpha1
        kind: Mapping
        metadata: {name: kept}
        spec: {prefix: "/%d/", service: kept}
        """
            .formatted(count));
    String last = "new-" + (count - 1);
    if (versions.remove("Service " + last) != null) {
      kubectl.services().inNamespace(namespace).withName(last).delete();
    }
  }

  private String service(String name) {
    return """
    apiVersion: v1
    kind: Service
    metadata:
      name: %s
      annotations: {count: "%d"}
    spec: {type: ExternalName, externalName: example.org}
    """
        .formatted(name, count);
  }

  private void apply(String object) {
    HasMetadata written =
        kubectl.resource(object).inNamespace(namespace).forceConflicts().serverSideApply();
    versions.put(
        written.getKind() + " " + written.getMetadata().getName(),
        written.getMetadata().getResourceVersion());
  }

  /** Whether all objects are there in their newest version, and none that is gone. */
  boolean areIn(ResourceSnapshot snapshot) {
    return versions.equals(
        Stream.concat(
                snapshot.services().stream().map(service -> service.meta()),
                snapshot.customResources().stream().map(custom -> custom.meta()))
            .filter(meta -> meta.ref().namespace().equals(namespace))
            .collect(
                Collectors.toMap(
                    meta -> meta.ref().kind() + " " + meta.ref().name(), ObjectMeta::version)));
  }

  @Override
  public String toString() {
    return versions.toString();
  }
}
