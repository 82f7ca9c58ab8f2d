package dev.kat.controlplane.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.diag.Diagnostics;
import io.envoyproxy.envoy.config.route.v3.HeaderMatcher;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatcher;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where an index is asked for, or would be made, and is not, it is said why. */
class UnindexedTest {

  private static List<String> said(RouteLayout layout, int routes, IntFunction<Route> route) {
    VirtualHost.Builder host = VirtualHost.newBuilder().setName("shop.example");
    HostRoutes.put(IntStream.range(0, routes).mapToObj(route).toList(), layout, host);
    Diagnostics diagnostics = new Diagnostics();
    Unindexed.report(
        List.of(RouteConfiguration.newBuilder().setName("http-8080").addVirtualHosts(host).build()),
        layout,
        diagnostics);
    return diagnostics.sorted().stream().map(Object::toString).toList();
  }

  private static Route of(RouteMatch.Builder match) {
    return Route.newBuilder().setMatch(match).build();
  }

  /** None takes all requests that others want. */
  private static Route within(int number) {
    return of(
        RouteMatch.newBuilder()
            .setPrefix("/" + "a".repeat(number + 1))
            .addHeaders(HeaderMatcher.newBuilder().setName("x").setPresentMatch(true)));
  }

  private static Route beside(int number) {
    return of(RouteMatch.newBuilder().setPrefix("/" + number + "/"));
  }

  private static Route anywhere(int number) {
    RegexMatcher expression = RegexMatcher.newBuilder().setRegex(".*" + number).build();
    return of(RouteMatch.newBuilder().setSafeRegex(expression));
  }

  @Test
  void anIndexThatWouldBeTooLargeIsAskedForInVain() {
    assertThat(said(RouteLayout.INDEX, 8, UnindexedTest::within))
        .containsExactly(
            "notice not-indexed route http-8080, host shop.example: Envoy tries its 8 routes one by"
                + " one, without an index: it would have more than 4 entries for each of them");
  }

  @Test
  void withoutABeginningOfAPathThereIsNothingToIndex() {
    assertThat(said(RouteLayout.INDEX, 2, UnindexedTest::anywhere))
        .containsExactly(
            "notice not-indexed route http-8080, host shop.example: Envoy tries its 2 routes one by"
                + " one, without an index: of none of their paths is it known how it begins");
  }

  @Test
  void whoHasSoManyThatOneWouldBeMadeIsToldToo() {
    assertThat(said(RouteLayout.AUTO, 2000, UnindexedTest::anywhere)).hasSize(1);
    assertThat(said(RouteLayout.AUTO, 1999, UnindexedTest::anywhere)).isEmpty();
  }

  @Test
  void nothingIsSaidOfAnIndexOrOfAListThatIsWanted() {
    assertThat(said(RouteLayout.INDEX, 8, UnindexedTest::beside)).isEmpty();
    assertThat(said(RouteLayout.INDEX, 0, UnindexedTest::beside)).isEmpty();
    assertThat(said(RouteLayout.LIST, 2000, UnindexedTest::anywhere)).isEmpty();
  }
}
