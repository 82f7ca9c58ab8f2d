package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import java.util.List;
import java.util.Map;

/** {@code docs} and {@code modules}, which change nothing. */
final class NotedFieldsFeature implements RouteFeature<NotedFieldsFeature.Noted> {

  enum Noted {
    ABSENT,
    DOCS,
    MODULES
  }

  static final Factor<Noted> FACTOR = Factor.of("noted-fields", Noted.class);

  @Override
  public Factor<Noted> factor() {
    return FACTOR;
  }

  @Override
  public void configure(Noted level, RouteDraft draft) {
    switch (level) {
      case ABSENT -> {}
      case DOCS -> draft.set("docs", Map.of("path", "/openapi.json", "display_name", "Shop"));
      case MODULES -> draft.set("modules", List.of(Map.of("name", "authentication")));
    }
  }
}
