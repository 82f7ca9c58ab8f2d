package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import java.util.Map;

/** {@code weight}: what the Mapping under test and others with the same match share. */
final class WeightFeature implements RouteFeature<WeightFeature.Weight> {

  enum Weight {
    ALONE,
    ALONE_10,
    FIFTY_UNSET,
    ZERO_HUNDRED,
    THREE_UNSET,
    SUM_BELOW,
    SUM_ABOVE,
    SAME_SERVICE,
    SEVERAL_UNSET
  }

  static final Factor<Weight> FACTOR = Factor.of("weight", Weight.class);

  @Override
  public Factor<Weight> factor() {
    return FACTOR;
  }

  @Override
  public void configure(Weight level, RouteDraft draft) {
    switch (level) {
      case ALONE -> {}
      case ALONE_10 -> draft.set("weight", 10);
      case FIFTY_UNSET -> {
        draft.set("weight", 50);
        unset(draft, "second");
      }
      case ZERO_HUNDRED -> {
        draft.set("weight", 0);
        twin(draft, "second", 100);
      }
      case THREE_UNSET -> {
        unset(draft, "second");
        rewritten(draft, "third");
      }
      case SUM_BELOW -> {
        draft.set("weight", 10);
        twin(draft, "second", 30);
      }
      case SUM_ABOVE -> {
        draft.set("weight", 90);
        twin(draft, "second", 60);
        unset(draft, "third");
      }
      case SEVERAL_UNSET -> {
        draft.set("weight", 40);
        unset(draft, "second");
        unset(draft, "third");
      }
      case SAME_SERVICE -> {
        draft.set("weight", 80);
        draft.twin(
            "second",
            m -> m.without("weight").with("add_request_headers", Map.of("x-member", "second")));
      }
    }
  }

  private static void twin(RouteDraft draft, String base, int weight) {
    String service = draft.service(base);
    draft.twin(base, m -> m.with("service", service).without("tls").with("weight", weight));
  }

  /** Members of a group rewrite the host each in its own way. */
  private static void rewritten(RouteDraft draft, String base) {
    String service = draft.service(base);
    draft.twin(
        base,
        m ->
            m.with("service", service)
                .without("tls")
                .without("auto_host_rewrite")
                .with("host_rewrite", "third.example.net"));
  }

  private static void unset(RouteDraft draft, String base) {
    String service = draft.service(base);
    draft.twin(base, m -> m.with("service", service).without("tls").without("weight"));
  }
}
