package dev.kat.framework.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An object that an earlier run has left: no more of it than tells whether it still is what was
 * applied.
 *
 * @param namespace empty for an object of the cluster
 * @param hash of what was applied; empty when that is unknown
 * @param touched whether somebody else has changed it since
 */
record Leftover(
    String apiVersion,
    String kind,
    String namespace,
    String name,
    String resourceVersion,
    String hash,
    boolean touched) {

  /** Who applies all that a run has. */
  static final String MANAGER = "kat";

  static Leftover of(HasMetadata object) {
    ObjectMeta metadata = object.getMetadata();
    return new Leftover(
        object.getApiVersion(),
        object.getKind(),
        Objects.requireNonNullElse(metadata.getNamespace(), ""),
        metadata.getName(),
        Objects.requireNonNullElse(metadata.getResourceVersion(), ""),
        hash(metadata.getAnnotations()),
        metadata.getManagedFields().stream().anyMatch(Leftover::isForeign));
  }

  private static boolean isForeign(ManagedFieldsEntry entry) {
    return isForeign(entry.getManager(), entry.getSubresource());
  }

  /** What the cluster itself writes has a manager of its own, too, but goes to status. */
  static boolean isForeign(@Nullable String manager, @Nullable String subresource) {
    return !MANAGER.equals(manager) && (subresource == null || subresource.isEmpty());
  }

  static String hash(@Nullable Map<String, String> annotations) {
    return annotations == null ? "" : annotations.getOrDefault(RunScope.CONTENT, "");
  }

  /** Whether it is what was applied with this hash, and nobody has changed it since. */
  boolean isAs(String applied) {
    return hash.equals(applied) && !touched;
  }

  /** Enough of an object to have it deleted. */
  HasMetadata object() {
    GenericKubernetesResource object = new GenericKubernetesResource();
    object.setApiVersion(apiVersion);
    object.setKind(kind);
    object.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(namespace.isEmpty() ? null : namespace)
            .withName(name)
            .build());
    return object;
  }
}
