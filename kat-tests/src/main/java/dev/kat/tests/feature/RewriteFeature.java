package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Query;
import java.util.List;
import java.util.Map;

/** {@code rewrite} and {@code regex_rewrite}. */
final class RewriteFeature implements RouteFeature<RewriteFeature.Rewrite> {

  enum Rewrite {
    ABSENT,
    EMPTY,
    PATH,
    REGEX
  }

  static final Factor<Rewrite> FACTOR = Factor.of("rewrite", Rewrite.class);

  @Override
  public Factor<Rewrite> factor() {
    return FACTOR;
  }

  @Override
  public void configure(Rewrite level, RouteDraft draft) {
    switch (level) {
      case ABSENT -> {}
      case EMPTY -> draft.set("rewrite", "");
      case PATH -> draft.set("rewrite", "/v1");
      case REGEX ->
          draft.set(
              "regex_rewrite",
              Map.of("pattern", "/([a-z]+)/([0-9]+)", "substitution", "/\\2-of-\\1"));
    }
  }

  @Override
  public List<Probe> probes(Rewrite level, Query hit) {
    return List.of(new Probe("without-query", Variation.parameters(hit, "")));
  }
}
