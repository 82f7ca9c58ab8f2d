package dev.kat.controlplane.compiler;

import dev.kat.controlplane.source.ConfigText;
import dev.kat.controlplane.source.CustomResource;
import dev.kat.controlplane.source.ServiceObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Objects without which requests would be let through that are not to be: those that say who is
 * asked about them, how they are protected, and what the Module forbids. Such an object is never
 * left out; where it cannot be had as it is, what it guards stays closed.
 */
final class Guards {

  private static final List<String> KINDS =
      List.of("AuthService", "RateLimitService", "TLSContext", "Module");

  private Guards() {}

  /** Whether an object is one. A text that only mentions a kind of guard counts, to be sure. */
  static boolean include(@Nullable Object object) {
    if (object instanceof ServiceObject service) {
      return mentions(service.config());
    }
    if (object instanceof ConfigText config) {
      return mentions(config.text());
    }
    return object instanceof CustomResource resource
        && KINDS.contains(resource.meta().ref().kind());
  }

  private static boolean mentions(@Nullable String text) {
    return text != null && KINDS.stream().anyMatch(text::contains);
  }
}
