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
 * The place of a group of Mappings in the order in which groups are tried, over all hosts. What is
 * further up counts first:
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
 *
 * <p>All of it is worked out once, since sorting compares every group with many others.
 */
public record RouteRank(
    int precedence,
    int pathLength,
    int headerLength,
    int queryLength,
    int kind,
    String path,
    String host,
    String method,
    String headers,
    String query)
    implements Comparable<RouteRank> {

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

  private static final Comparator<RouteRank> ORDER =
      Comparator.comparingInt(RouteRank::precedence)
          .thenComparingInt(RouteRank::pathLength)
          .thenComparingInt(RouteRank::headerLength)
          .thenComparingInt(RouteRank::queryLength)
          .reversed()
          .thenComparingInt(RouteRank::kind)
          .thenComparing(RouteRank::path)
          .thenComparing(RouteRank::host)
          .thenComparing(RouteRank::method)
          .thenComparing(RouteRank::headers)
          .thenComparing(RouteRank::query);

  /** The rank of a route; those of one group are equal. */
  public static RouteRank of(Route route) {
    return of(route.precedence(), route.match());
  }

  /** The rank of all that have a precedence and a match. */
  static RouteRank of(int precedence, RouteMatch match) {
    return new RouteRank(
        precedence,
        match.path().text().length(),
        headerLength(match),
        length(match.query().stream()),
        match.path().fold(KIND),
        match.path().text(),
        text(match.host()),
        text(match.method()),
        text(match.headers()),
        text(match.query()));
  }

  @Override
  public int compareTo(RouteRank other) {
    return ORDER.compare(this, other);
  }

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
