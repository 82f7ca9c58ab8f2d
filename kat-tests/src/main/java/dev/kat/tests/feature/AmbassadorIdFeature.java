package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import dev.kat.tests.config.MappingDocument;
import java.util.List;

/** {@code ambassador_id}: documents for another control plane do not exist for this one. */
final class AmbassadorIdFeature implements RouteFeature<AmbassadorIdFeature.Id> {

  enum Id {
    ABSENT,
    OWN,
    LIST,
    FOREIGN_DECOY
  }

  static final Factor<Id> FACTOR = Factor.of("ambassador-id", Id.class);

  @Override
  public Factor<Id> factor() {
    return FACTOR;
  }

  @Override
  public void configure(Id level, RouteDraft draft) {
    switch (level) {
      case ABSENT -> {}
      case OWN -> draft.set("ambassador_id", "default");
      case LIST -> draft.set("ambassador_id", List.of("other", "default"));
      case FOREIGN_DECOY ->
          draft.decoy(
              MappingDocument.of(
                      draft.names().name("foreign"), draft.hitPath(), draft.service("foreign"))
                  .with("precedence", 100)
                  .with("ambassador_id", "other"));
    }
  }
}
