package dev.kat.controlplane.compiler;

import dev.kat.controlplane.source.ResourceSnapshot;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * How a control plane makes configurations, one after the other. {@link #apply} is a pure function
 * of the snapshot and of what is held; an exception is a bug.
 */
@FunctionalInterface
public interface Compilation extends Function<ResourceSnapshot, CompilationResult> {

  /**
   * The result for a snapshot that differs from an earlier one in endpoints that are of no
   * consequence for anything else. It is what compiling would give, for a fraction of the work.
   *
   * @return empty when it has to be compiled
   */
  default Optional<CompilationResult> withOtherEndpoints(
      ResourceSnapshot before, CompilationResult result, ResourceSnapshot now) {
    return Optional.empty();
  }

  /** Every Envoy has accepted what was compiled last. */
  default void accepted() {}

  /**
   * Holds objects in the state that Envoys accepted last, for as long as they stay as they are;
   * none that keeps requests out in a state in which it does not.
   *
   * @param objects as {@link #object} names them
   * @param newOnes whether those that Envoys never accepted are held out as well
   * @param first whether nothing is lost without them, so that all of them can be held out although
   *     nothing is known to be accepted
   * @return whether a compilation gives something else now
   */
  default boolean hold(Set<String> objects, boolean newOnes, boolean first) {
    return false;
  }

  /** Holds objects no longer; the next compilation has them as they are. */
  default void release(Set<String> objects) {}

  /** Those of the objects that were held which still are. */
  default Set<String> held() {
    return Set.of();
  }

  /**
   * The name of the smallest thing that can be held of what has a document.
   *
   * @param resource as {@link dev.kat.controlplane.diag.ResourceRef} writes it
   * @param document the index of the document there
   */
  default String object(String resource, int document) {
    return resource;
  }

  /** A function that can do nothing else. */
  static Compilation of(Function<ResourceSnapshot, CompilationResult> compile) {
    return compile instanceof Compilation more ? more : compile::apply;
  }
}
