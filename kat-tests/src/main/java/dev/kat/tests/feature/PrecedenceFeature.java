package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import dev.kat.tests.config.MappingDocument;

/** {@code precedence}: higher wins, whatever the length of the path. */
final class PrecedenceFeature implements RouteFeature<PrecedenceFeature.Precedence> {

  enum Precedence {
    ABSENT,
    ABOVE_LONGER,
    NEGATIVE
  }

  static final Factor<Precedence> FACTOR = Factor.of("precedence", Precedence.class);

  @Override
  public Factor<Precedence> factor() {
    return FACTOR;
  }

  @Override
  public void configure(Precedence level, RouteDraft draft) {
    switch (level) {
      case ABSENT -> {}
      case ABOVE_LONGER -> {
        draft.set("precedence", 7);
        draft.decoy(longer(draft));
      }
      case NEGATIVE -> {
        draft.set("precedence", -2);
        draft.decoy(longer(draft).with("precedence", -3));
        draft.setDecoy("precedence", -4);
      }
    }
  }

  /** A Mapping that takes the very request too, and whose path is longer than any other. */
  private static MappingDocument longer(RouteDraft draft) {
    return MappingDocument.of(
            draft.names().name("longer"),
            draft.hitPath() + "(|/and/much/more/of/a/path/that/nobody/asks/for)",
            draft.service("longer"))
        .with("prefix_regex", true);
  }
}
