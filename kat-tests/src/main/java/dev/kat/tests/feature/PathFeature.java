package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Query;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** {@code prefix} with {@code prefix_exact}, {@code prefix_regex} and {@code case_sensitive}. */
final class PathFeature implements RouteFeature<PathFeature.Path> {

  enum Path {
    PREFIX,
    BARE_PREFIX,
    EXACT,
    REGEX,
    CASE_INSENSITIVE
  }

  static final Factor<Path> FACTOR = Factor.of("path", Path.class);

  /** The part of the path that the Mapping under test looks at. */
  static final String MATCHED = "/app/";

  @Override
  public Factor<Path> factor() {
    return FACTOR;
  }

  @Override
  public void configure(Path level, RouteDraft draft) {
    switch (level) {
      case PREFIX -> draft.set("prefix", draft.names().path("/app/"));
      case BARE_PREFIX -> draft.set("prefix", draft.names().path("/app"));
      case EXACT -> {
        draft.set("prefix", draft.hitPath());
        draft.set("prefix_exact", true);
      }
      case REGEX -> {
        draft.set("prefix", draft.names().path("/app/[0-9]+/.*"));
        draft.set("prefix_regex", true);
      }
      case CASE_INSENSITIVE -> {
        draft.set("prefix", draft.names().path("/App/"));
        draft.set("case_sensitive", false);
      }
    }
  }

  @Override
  public List<Probe> probes(Path level, Query hit) {
    return switch (level) {
      case PREFIX ->
          List.of(
              probe("without-slash", hit, p -> before(p) + "/app"),
              probe("nothing-more", hit, p -> before(p) + "/app/"),
              probe("other-case", hit, p -> before(p) + "/App/12/Shelf"),
              probe("climbs-out", hit, p -> before(p) + "/app/../other"),
              probe("slashes-merged", hit, p -> before(p) + "//app///12/x"));
      case BARE_PREFIX ->
          List.of(
              probe("nothing-more", hit, p -> before(p) + "/app"),
              probe("longer-word", hit, p -> before(p) + "/appendix/12"));
      case EXACT ->
          List.of(
              probe("more", hit, p -> p + "/more"),
              probe("slash-more", hit, p -> p + "/"),
              probe("less", hit, p -> p.substring(0, p.length() - 1)));
      case REGEX ->
          List.of(
              probe("no-digits", hit, p -> before(p) + "/app/x12/shelf"),
              probe("too-short", hit, p -> before(p) + "/app/12"),
              probe("in-the-middle", hit, p -> before(p) + "/other/app/12/shelf"));
      case CASE_INSENSITIVE ->
          List.of(
              probe("lower-case", hit, p -> p.toLowerCase(Locale.ROOT)),
              probe("upper-case", hit, p -> before(p) + "/APP/12/Shelf"),
              probe("other-word", hit, p -> before(p) + "/apple/12"));
    };
  }

  private static Probe probe(String name, Query hit, UnaryOperator<String> path) {
    return new Probe(name, Variation.path(hit, path));
  }

  /** What stands before the part that the Mapping looks at: the scenario's own first segment. */
  private static String before(String path) {
    return path.substring(0, path.indexOf(MATCHED));
  }
}
