package dev.kat.controlplane.emit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.BoolValue;
import io.envoyproxy.envoy.config.route.v3.HeaderMatcher;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which routes an index leaves out for a path: none that could have been the first to match. */
class RouteIndexTest {

  private static final int ANY_SIZE = 1000;
  private static final String PIECES = "/ab/A1?#-é";
  private static final List<String> QUANTIFIERS =
      List.of("", "", "*", "?", "+", ".*", "[ab]+", "|b");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void theFirstThatMatchesIsTheFirstOfAll(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      List<Route> routes = routes(random);
      RouteIndex.of(routes, ANY_SIZE)
          .ifPresent(index -> {
            for (int i = 0; i < 100; i++) {
              String path = path(random, routes);
              // Whatever else a route demands is a matter of the request, which these stand for.
              boolean others = random.nextBoolean();
              assertThat(first(candidates(index, path), routes, path, others))
                  .as("%s of %s", path, routes)
                  .isEqualTo(first(all(routes), routes, path, others));
            }
          });
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void whatIsLaidOutIsReadBackAsItWas(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      List<Route> routes = routes(random);
      VirtualHost.Builder host = VirtualHost.newBuilder();
      HostRoutes.put(routes, RouteLayout.INDEX, host);
      assertThat(HostRoutes.of(host.build())).isEqualTo(routes);
    }
  }

  @Test
  void anIndexHasOnlyWhatMayMatch() {
    List<Route> routes =
        List.of(
            route("/a/b/", true),
            path("/a/b", false),
            elements("/a", true),
            regex("/a/[0-9]+", false),
            regex(".*x", false),
            route("/a/", false),
            route("/", false));

    RouteIndex index = RouteIndex.of(routes, ANY_SIZE).orElseThrow();

    assertThat(index.leaves())
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "/", List.of(4, 6),
                    "/a", List.of(2, 4, 6),
                    "/a/", List.of(2, 3, 4, 5),
                    "/a/b", List.of(1, 2, 3, 4, 5),
                    "/a/b/", List.of(0, 2, 3, 4, 5))));
    assertThat(index.others()).containsExactly(4);
  }

  @Test
  void routesThatGoEverywhereMakeAListOfAnIndex() {
    List<Route> routes = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      routes.add(regex(".*" + i, false));
      routes.add(route("/" + i + "/", false));
    }

    assertThat(RouteIndex.of(routes, 4)).isEmpty();
  }

  @Test
  void nestedPrefixesMakeAListOfAnIndex() {
    List<Route> routes = new ArrayList<>();
    for (int i = 200; i > 0; i--) {
      routes.add(route("/" + "a".repeat(i), true));
    }

    assertThat(RouteIndex.of(routes, 4)).isEmpty();
  }

  @Test
  void fewRoutesAreNoReasonForAnIndex() {
    VirtualHost.Builder host = VirtualHost.newBuilder();

    HostRoutes.put(List.of(route("/a/", false)), RouteLayout.AUTO, host);

    assertThat(host.hasMatcher()).isFalse();
  }

  private static List<Integer> candidates(RouteIndex index, String path) {
    return IntStream.iterate(path.length(), end -> end >= 0, end -> end - 1)
        .mapToObj(end -> path.substring(0, end))
        .filter(index.leaves()::containsKey)
        .findFirst()
        .map(text -> index.leaves().getOrDefault(text, List.of()))
        .orElse(index.others());
  }

  private static List<Integer> all(List<Route> routes) {
    return IntStream.range(0, routes.size()).boxed().toList();
  }

  private static OptionalInt first(
      List<Integer> positions, List<Route> routes, String path, boolean others) {
    return positions.stream()
        .mapToInt(position -> position)
        .filter(position -> takes(routes.get(position).getMatch(), path, others))
        .findFirst();
  }

  /** As Envoy does it, by its documentation. */
  private static boolean takes(RouteMatch match, String path, boolean others) {
    if (match.getHeadersCount() > 0 && !others) {
      return false;
    }
    String plain = path.split("[?#]", -1)[0];
    boolean folded = match.hasCaseSensitive() && !match.getCaseSensitive().getValue();
    String seen = folded ? plain.toLowerCase(Locale.ROOT) : plain;
    return switch (match.getPathSpecifierCase()) {
      case PREFIX -> seen.startsWith(folded(match.getPrefix(), folded));
      case PATH -> seen.equals(folded(match.getPath(), folded));
      case PATH_SEPARATED_PREFIX ->
          (seen + "/").startsWith(folded(match.getPathSeparatedPrefix(), folded) + "/");
      default -> Pattern.matches(match.getSafeRegex().getRegex(), plain);
    };
  }

  private static String folded(String text, boolean folded) {
    return folded ? text.toLowerCase(Locale.ROOT) : text;
  }

  private static List<Route> routes(Random random) {
    return IntStream.range(0, 1 + random.nextInt(8)).mapToObj(i -> route(random, i)).toList();
  }

  private static Route route(Random random, int number) {
    String text = text(random);
    boolean conditional = random.nextInt(3) == 0;
    Route route =
        switch (random.nextInt(5)) {
          case 0 -> path(text, conditional);
          case 1 -> elements(text, conditional);
          case 2 ->
              regex(
                  text.chars()
                          .mapToObj(c -> c == '?' ? "\\?" : Character.toString(c))
                          .collect(Collectors.joining())
                      + QUANTIFIERS.get(random.nextInt(QUANTIFIERS.size())),
                  conditional);
          default -> route(text, conditional);
        };
    Route.Builder named = route.toBuilder().setName("route " + number);
    if (random.nextInt(4) == 0) {
      named.getMatchBuilder().setCaseSensitive(BoolValue.of(random.nextBoolean()));
    }
    return named.build();
  }

  private static String text(Random random) {
    return "/"
        + random
            .ints(random.nextInt(4), 0, PIECES.length())
            .mapToObj(i -> PIECES.substring(i, i + 1))
            .collect(Collectors.joining());
  }

  private static String path(Random random, List<Route> routes) {
    RouteMatch match = routes.get(random.nextInt(routes.size())).getMatch();
    String known = match.getPrefix() + match.getPath() + match.getPathSeparatedPrefix();
    return random.nextBoolean() ? text(random) : known + text(random).substring(1);
  }

  private static Route route(String prefix, boolean conditional) {
    return of(RouteMatch.newBuilder().setPrefix(prefix), conditional);
  }

  private static Route path(String path, boolean conditional) {
    return of(RouteMatch.newBuilder().setPath(path), conditional);
  }

  private static Route elements(String prefix, boolean conditional) {
    return of(RouteMatch.newBuilder().setPathSeparatedPrefix(prefix), conditional);
  }

  private static Route regex(String expression, boolean conditional) {
    return of(
        RouteMatch.newBuilder().setSafeRegex(RegexMatcher.newBuilder().setRegex(expression)),
        conditional);
  }

  private static Route of(RouteMatch.Builder match, boolean conditional) {
    if (conditional) {
      match.addHeaders(HeaderMatcher.newBuilder().setName("x").setPresentMatch(true));
    }
    return Route.newBuilder().setMatch(match).build();
  }
}
