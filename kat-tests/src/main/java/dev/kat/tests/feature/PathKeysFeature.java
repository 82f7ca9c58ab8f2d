package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Query;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * {@code normalize_path}, {@code merge_slashes} and {@code reject_requests_with_escaped_slashes}.
 */
final class PathKeysFeature implements RouteFeature<PathKeysFeature.Paths> {

  enum Paths {
    ABSENT,
    AS_WRITTEN,
    SLASHES_AS_WRITTEN,
    NO_ESCAPED_SLASHES
  }

  static final Factor<Paths> FACTOR = Factor.of("path-keys", Paths.class);

  @Override
  public Factor<Paths> factor() {
    return FACTOR;
  }

  @Override
  public void configure(Paths level, RouteDraft draft) {
    draft.set("prefix", draft.names().path(PathFeature.MATCHED));
    switch (level) {
      case ABSENT -> {}
      case AS_WRITTEN -> {
        draft.moduleKey("normalize_path", false);
        draft.moduleKey("merge_slashes", false);
        draft.moduleKey("reject_requests_with_escaped_slashes", false);
      }
      case SLASHES_AS_WRITTEN -> draft.moduleKey("merge_slashes", false);
      case NO_ESCAPED_SLASHES -> draft.moduleKey("reject_requests_with_escaped_slashes", true);
    }
  }

  @Override
  public List<Probe> probes(Paths level, Query hit) {
    return List.of(
        probe("climbs-out", hit, p -> p.replace("/app/", "/app/../other/")),
        probe("climbs-in", hit, p -> p.replace("/app/", "/other/../app/")),
        probe("double-slash", hit, p -> p.replace("/app/", "//app/")),
        probe("escaped-slash", hit, p -> p.replace("/app/", "/app%2F")),
        probe("escaped-backslash", hit, p -> p.replace("/items/", "/items/a%5Cb/")));
  }

  private static Probe probe(String name, Query hit, UnaryOperator<String> path) {
    return new Probe(name, Variation.path(hit, path));
  }
}
