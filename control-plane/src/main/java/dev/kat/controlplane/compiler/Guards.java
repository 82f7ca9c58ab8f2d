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

  private static final List<String> KINDS = List.of("AuthService", "TLSContext", "Module");

  private static final String LIMITS = "RateLimitService";

  /** Without this key requests go on when the service fails, so they may as well without it. */
  private static final String DENIES = "failure_mode_deny";

  private Guards() {}

  /** Whether an object is one. A text that only mentions a kind of guard counts, to be sure. */
  static boolean include(@Nullable Object object) {
    if (object instanceof ServiceObject service) {
      return mentions(service.config());
    }
    if (object instanceof ConfigText config) {
      return mentions(config.text());
    }
    return object instanceof CustomResource resource && includeCustom(resource);
  }

  private static boolean includeCustom(CustomResource resource) {
    String kind = resource.meta().ref().kind();
    boolean denies =
        resource.spec().mapping().filter(spec -> spec.entries().containsKey(DENIES)).isPresent();
    return KINDS.contains(kind) || (kind.equals(LIMITS) && denies);
  }

  private static boolean mentions(@Nullable String text) {
    return text != null
        && (KINDS.stream().anyMatch(text::contains)
            || (text.contains(LIMITS) && text.contains(DENIES)));
  }
}
