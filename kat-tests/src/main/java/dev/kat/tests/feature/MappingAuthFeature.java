package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import java.util.Map;

/** {@code bypass_auth} and {@code auth_context_extensions}. */
final class MappingAuthFeature implements RouteFeature<MappingAuthFeature.MappingAuth> {

  enum MappingAuth {
    ABSENT,
    FALSE,
    BYPASSED,
    CONTEXT
  }

  static final Factor<MappingAuth> FACTOR = Factor.of("mapping-auth", MappingAuth.class);

  @Override
  public Factor<MappingAuth> factor() {
    return FACTOR;
  }

  @Override
  public void configure(MappingAuth level, RouteDraft draft) {
    switch (level) {
      case ABSENT -> {}
      case FALSE -> draft.set("bypass_auth", false);
      case BYPASSED -> draft.set("bypass_auth", true);
      case CONTEXT ->
          draft.set("auth_context_extensions", Map.of("tier", "gold", "area", "fifty-one"));
    }
  }
}
