package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import dev.kat.tests.config.Annotation;

/** Where documents stand: in annotations of their own or in one, with or without marks between. */
final class LayoutFeature implements RouteFeature<LayoutFeature.Layout> {

  enum Layout {
    OWN_ANNOTATIONS,
    ONE_ANNOTATION,
    LEADING_MARK,
    EMPTY_DOCUMENTS
  }

  static final Factor<Layout> FACTOR = Factor.of("layout", Layout.class);

  @Override
  public Factor<Layout> factor() {
    return FACTOR;
  }

  @Override
  public void configure(Layout level, RouteDraft draft) {
    switch (level) {
      case OWN_ANNOTATIONS -> {}
      case ONE_ANNOTATION -> draft.layout(Annotation.BETWEEN, true);
      case LEADING_MARK -> draft.layout(Annotation.LEADING, false);
      case EMPTY_DOCUMENTS -> draft.layout(Annotation.EMPTY_DOCUMENTS, true);
    }
  }
}
