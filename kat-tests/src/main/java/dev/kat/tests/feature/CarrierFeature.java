package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import dev.kat.tests.config.Annotation;
import java.util.List;

/**
 * What carries documents: annotations, in which they stand alone or together, with or without marks
 * between; or custom resources.
 *
 * @param factor one of the factors here
 */
record CarrierFeature(Factor<CarrierFeature.Carrier> factor)
    implements RouteFeature<CarrierFeature.Carrier> {

  enum Carrier {
    OWN_ANNOTATIONS,
    ONE_ANNOTATION,
    LEADING_MARK,
    EMPTY_DOCUMENTS,
    CUSTOM_RESOURCES
  }

  private static final String NAME = "carrier";

  /** Every carrier, and every way in which documents stand in an annotation. */
  static final Factor<Carrier> ANY = Factor.of(NAME, Carrier.class);

  /** Both carriers: where documents stand in an annotation is a question of its own. */
  static final Factor<Carrier> KIND =
      new Factor<>(NAME, List.of(Carrier.OWN_ANNOTATIONS, Carrier.CUSTOM_RESOURCES));

  @Override
  public void configure(Carrier level, RouteDraft draft) {
    switch (level) {
      case OWN_ANNOTATIONS -> {}
      case ONE_ANNOTATION -> draft.layout(Annotation.BETWEEN, true);
      case LEADING_MARK -> draft.layout(Annotation.LEADING, false);
      case EMPTY_DOCUMENTS -> draft.layout(Annotation.EMPTY_DOCUMENTS, true);
      case CUSTOM_RESOURCES -> draft.asCustomResources();
    }
  }
}
