package dev.kat.framework.env;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.concurrent.CompletableFuture;

/** Where Kubernetes objects are written. Failures have messages for people. */
public interface ObjectStore {

  /**
   * Writes an object, which need not be there yet.
   *
   * @param known whether this run has written it before
   * @return its {@code resourceVersion}
   */
  CompletableFuture<String> write(HasMetadata object, boolean known);

  /** Whether writing an object changes nothing, because an earlier run has left it like that. */
  default boolean has(HasMetadata object) {
    return false;
  }

  /** Deletes an object. */
  CompletableFuture<Void> delete(HasMetadata object);
}
