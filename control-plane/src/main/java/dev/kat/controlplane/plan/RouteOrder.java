package dev.kat.controlplane.plan;

import dev.kat.controlplane.ir.NamedMatch;
import dev.kat.controlplane.ir.PathMatch;
import dev.kat.controlplane.ir.Route;
import dev.kat.controlplane.ir.RouteMatch;
import dev.kat.controlplane.ir.ValueMatch;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The order in which groups of Mappings are tried, over all hosts. What is further up counts first:
 *
 * <ol>
 *   <li>higher precedence;
 *   <li>longer text of the path, in characters, be it a prefix, a path or an expression;
 *   <li>more characters in the demands on headers, where the host counts as {@code :authority} and
 *       the method as {@code :method}: the name's length, plus the value's (1 for "present"), plus
 *       1 for an expression;
 *   <li>more characters in the demands on query parameters, counted likewise;
 *   <li>an exact path, then a prefix, then a prefix of path elements, then an expression; a
 *       case-sensitive one, then others;
 *   <li>the texts of path, host (a literal, then a pattern), method, headers and query, so that the
 *       order is total and does not depend on the order of the input.
 * </ol>
 */
public final class RouteOrder {

  private static final PathMatch.Fold<Integer> KIND =
      new PathMatch.Fold<>() {
        @Override
        public Integer exact(PathMatch.Exact exact) {
          return exact.caseSensitive() ? 0 : 1;
        }

        @Override
        public Integer prefix(PathMatch.Prefix prefix) {
          return prefix.caseSensitive() ? 2 : 3;
        }

        @Override
        public Integer elements(PathMatch.Elements elements) {
          return 4;
        }

        @Override
        public Integer regex(PathMatch.Regex regex) {
          return 5;
        }
      };

  private static final ValueMatch.Fold<Integer> LENGTH =
      new ValueMatch.Fold<>() {
        @Override
        public Integer present() {
          return 1;
        }

        @Override
        public Integer exact(String text) {
          return text.length();
        }

        @Override
        public Integer regex(String expression) {
          return expression.length() + 1;
        }

        @Override
        public Integer glob(ValueMatch.Glob glob) {
          return glob.text().length();
        }

        @Override
        public Integer wildcard(ValueMatch.Wildcard wildcard) {
          return wildcard.text().length();
        }
      };

  private static final ValueMatch.Fold<String> TEXT =
      new ValueMatch.Fold<>() {
        @Override
        public String present() {
          return "present";
        }

        @Override
        public String exact(String text) {
          return "=" + text;
        }

        @Override
        public String regex(String expression) {
          return "~" + expression;
        }

        @Override
        public String glob(ValueMatch.Glob glob) {
          return ">" + glob.text();
        }

        @Override
        public String wildcard(ValueMatch.Wildcard wildcard) {
          return "?" + wildcard.text();
        }
      };

  private static final Comparator<RouteMatch> MATCHES =
      Comparator.comparing((RouteMatch m) -> m.path().text().length(), Comparator.reverseOrder())
          .thenComparing(RouteOrder::headerLength, Comparator.reverseOrder())
          .thenComparing(m -> length(m.query().stream()), Comparator.reverseOrder())
          .thenComparing(m -> m.path().fold(KIND))
          .thenComparing(m -> m.path().text())
          .thenComparing(m -> text(m.host()))
          .thenComparing(m -> text(m.method()))
          .thenComparing(m -> text(m.headers()))
          .thenComparing(m -> text(m.query()));

  /** The order of groups. */
  static final Comparator<GroupKey> GROUPS =
      Comparator.comparing(GroupKey::precedence, Comparator.reverseOrder())
          .thenComparing(GroupKey::match, MATCHES);

  /** The same order for the entries of a route table; members of one group are equal in it. */
  public static final Comparator<Route> ROUTES =
      Comparator.comparing(route -> new GroupKey(route.precedence(), route.match()), GROUPS);

  private RouteOrder() {}

  private static int headerLength(RouteMatch match) {
    return length(
        Stream.concat(
            match.headers().stream(),
            Stream.concat(
                constraint(":authority", match.host()), constraint(":method", match.method()))));
  }

  private static Stream<NamedMatch> constraint(String name, @Nullable ValueMatch value) {
    return value == null ? Stream.empty() : Stream.of(new NamedMatch(name, value));
  }

  private static int length(Stream<NamedMatch> constraints) {
    return constraints.mapToInt(c -> c.name().length() + c.value().fold(LENGTH)).sum();
  }

  private static String text(List<NamedMatch> constraints) {
    StringBuilder text = new StringBuilder();
    constraints.forEach(
        c -> text.append(c.name()).append('\0').append(text(c.value())).append('\0'));
    return text.toString();
  }

  private static String text(@Nullable ValueMatch value) {
    return value == null ? "" : value.fold(TEXT);
  }
}
