package dev.kat.framework.combine;

import java.util.List;

/**
 * A model that no covering array can satisfy: the mistake of who wrote it, named by its message.
 *
 * <p>{@link #conflict()} holds the forbidden tuples that cannot all be respected; it is empty when
 * the mistake is not one of constraints.
 */
public final class ModelException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Tuple> conflict;

  ModelException(String message) {
    this(message, List.of());
  }

  ModelException(String message, List<Tuple> conflict) {
    super(message);
    this.conflict = List.copyOf(conflict);
  }

  /** A smallest set of forbidden tuples that contradict each other or a seed row. */
  public List<Tuple> conflict() {
    return conflict;
  }
}
