package dev.kat.framework.plan;

import dev.kat.framework.api.Subset;
import java.util.List;

/** What is asked for is nothing that the system under test has; no mistake of a suite. */
final class NotSupportedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  NotSupportedException(List<String> lacking) {
    super(Subset.NOT_SUPPORTED + String.join(", ", lacking));
  }
}
