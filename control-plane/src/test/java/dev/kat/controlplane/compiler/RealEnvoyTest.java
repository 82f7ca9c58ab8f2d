package dev.kat.controlplane.compiler;

import static dev.kat.controlplane.normalize.MappingFixture.mapping;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.kat.controlplane.api.HeaderAddition;
import dev.kat.controlplane.emit.XdsResources;
import dev.kat.controlplane.ir.PathMatch;
import dev.kat.controlplane.ir.RouteMatch;
import dev.kat.controlplane.ir.ValueMatch;
import dev.kat.controlplane.normalize.MappingFixture;
import dev.kat.controlplane.normalize.ServiceName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What cannot be read off a message: how Envoy behaves when it is told what the emitter tells it.
 */
class RealEnvoyTest {

  @TempDir Path directory;
  private final Queue<String> upgradesSeen = new ConcurrentLinkedQueue<>();
  private HttpServer upstream;

  @BeforeEach
  void startUpstream() throws IOException {
    upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    upstream.createContext(
        "/",
        exchange -> {
          upgradesSeen.addAll(exchange.getRequestHeaders().getOrDefault("Upgrade", List.of()));
          StringBuilder seen = new StringBuilder(exchange.getRequestURI() + "\n");
          new TreeMap<>(exchange.getRequestHeaders())
              .forEach(
                  (name, values) -> seen.append(name).append(": ").append(values).append('\n'));
          byte[] body = seen.toString().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    upstream.start();
  }

  @AfterEach
  void stopUpstream() {
    upstream.stop(0);
  }

  @Test
  void cumulativeFractionsSplitTheRequestsExactlyAsShared() throws IOException {
    // Statistics: with 3000 requests, 6 standard deviations of a share of 1/2 are 165 requests, so
    // a correct split fails once in half a billion runs.
    int requests = 3000;
    MappingFixture[] members = {
      redirect("a", 50, 302), redirect("b", 30, 307), redirect("c", 15, 308), redirect("d", 5, 303)
    };
    Map<Integer, Integer> counts = new TreeMap<>();
    try (RealEnvoy envoy = RealEnvoy.start(BackEnd.compile(members).xds(), directory)) {
      for (int i = 0; i < requests; i++) {
        counts.merge(envoy.get("/").statusCode(), 1, Integer::sum);
      }
    }
    assertThat(counts).containsOnlyKeys(302, 303, 307, 308);
    Map<Integer, Double> shares = Map.of(302, 0.50, 307, 0.30, 308, 0.15, 303, 0.05);
    counts.forEach((code, count) -> assertShare(count, requests, shares.getOrDefault(code, 0.0)));
  }

  private static MappingFixture redirect(String name, int weight, int code) {
    return mapping(name).redirectTo("x").with("weight", weight).with("redirectResponseCode", code);
  }

  private static void assertShare(int count, int requests, double share) {
    double deviation = Math.sqrt(requests * share * (1 - share));
    assertThat((double) count)
        .isBetween(requests * share - 6 * deviation, requests * share + 6 * deviation);
  }

  @Test
  void responseHeadersOfARedirectAreChangedToo() throws IOException {
    MappingFixture redirect =
        mapping("r")
            .redirectTo("elsewhere.example:8443")
            .with("pathRedirect", "/there")
            .with("redirectResponseCode", 308)
            .with("addResponseHeaders", Map.of("x-added", new HeaderAddition("yes", true)));
    try (RealEnvoy envoy = RealEnvoy.start(BackEnd.compile(redirect).xds(), directory)) {
      HttpResponse<String> response = envoy.get("/any/path?q=1");
      assertThat(response.statusCode()).isEqualTo(308);
      assertThat(response.headers().firstValue("location"))
          .contains("http://elsewhere.example:8443/there?q=1");
      assertThat(response.headers().firstValue("x-added")).contains("yes");
    }
  }

  @Test
  void requestHeadersArriveAsWritten() throws IOException {
    MappingFixture mapping =
        forward("h")
            .with(
                "addRequestHeaders",
                Map.of(
                    "x-percent", new HeaderAddition("100%%", true),
                    "x-json", new HeaderAddition("{\"a\": {}}", true),
                    "x-empty", new HeaderAddition("", true),
                    "x-more", new HeaderAddition("mine", true),
                    "x-mine", new HeaderAddition("mine", false),
                    "x-copy", new HeaderAddition("%REQ(x-more)%-%REQ(:path?x-b):2%", true)))
            .with("removeRequestHeaders", List.of("X-Gone"));
    try (RealEnvoy envoy = RealEnvoy.start(BackEnd.compile(mapping).xds(), directory)) {
      String seen = envoy.get("/p", "x-more", "theirs", "x-mine", "theirs", "x-gone", "1").body();
      assertThat(seen.lines())
          .contains(
              "X-percent: [100%]",
              "X-json: [{\"a\": {}}]", "X-empty: []", "X-mine: [mine]", "X-copy: [theirs-/p]")
          .anyMatch(line -> line.matches("X-more: \\[theirs, ?mine\\]|X-more: \\[mine, ?theirs\\]"))
          .noneMatch(line -> line.startsWith("X-gone"));
    }
  }

  /** With so many others of each kind, the hosts have no virtual hosts of their own. */
  @ParameterizedTest
  @ValueSource(ints = {0, 101})
  void hostsAreMatchedWithoutPortAndCaseInTheGlobalOrder(int others) throws IOException {
    List<MappingFixture> mappings =
        new ArrayList<>(
            List.of(
                redirectOf("one", 302, new ValueMatch.Exact("one.example")),
                redirectOf("some", 303, new ValueMatch.Regex(".*[.]TWO|one[.]two[.]example")),
                redirectOf("any", 307, null),
                redirectOf("precedence", 308, null).prefix("/first/").precedence(1)));
    for (int i = 0; i < others; i++) {
      mappings.add(redirectOf("host-" + i, 301, new ValueMatch.Exact("host-" + i)));
      mappings.add(redirectOf("path-" + i, 301, null).prefix("/path-" + i + "/"));
    }
    XdsResources xds = BackEnd.compile(mappings.toArray(MappingFixture[]::new)).xds();
    assertThat(xds.routes().get(0).getVirtualHostsCount()).isEqualTo(others == 0 ? 2 : 1);
    try (RealEnvoy envoy = RealEnvoy.start(xds, directory)) {
      assertThat(status(envoy, "/", "one.example")).isEqualTo(302);
      assertThat(status(envoy, "/", "ONE.example:8080")).isEqualTo(302);
      assertThat(status(envoy, "/", "one.two.example")).isEqualTo(303);
      assertThat(status(envoy, "/", "a.two:81")).isEqualTo(303);
      assertThat(status(envoy, "/", "a.two.example")).isEqualTo(307);
      assertThat(status(envoy, "/", "another.example")).isEqualTo(307);
      assertThat(status(envoy, "/first/", "one.example")).isEqualTo(308);
      assertThat(status(envoy, "/first/", "a.two")).isEqualTo(308);
      assertThat(status(envoy, "/", "oneXexample")).isEqualTo(307);
    }
  }

  @Test
  void onlyAnUpgradeThatTheMappingAllowsGoesUpstream() throws IOException {
    MappingFixture[] mappings = {
      forward("allowed").prefix("/allowed/").with("useWebsocket", true),
      forward("not").prefix("/not/")
    };
    String[] upgrade = {"connection", "upgrade", "upgrade", "WebSocket"};
    try (RealEnvoy envoy = RealEnvoy.start(BackEnd.compile(mappings).xds(), directory)) {
      assertThat(envoy.get("/not/", upgrade).statusCode()).isEqualTo(403);
      assertThat(envoy.get("/not/").statusCode()).isEqualTo(200);
      assertThat(upgradesSeen).isEmpty();
      envoy.get("/allowed/", upgrade);
      assertThat(upgradesSeen).containsExactly("WebSocket");
    }
  }

  private static int status(RealEnvoy envoy, String path, String host) {
    return envoy.get(path, "host", host).statusCode();
  }

  private static MappingFixture redirectOf(String name, int code, @Nullable ValueMatch host) {
    PathMatch path = new PathMatch.Prefix("/", true);
    return mapping(name)
        .match(new RouteMatch(path, host, null, List.of(), List.of()))
        .redirectTo("x")
        .with("redirectResponseCode", code);
  }

  private MappingFixture forward(String name) {
    return mapping(name)
        .to(new ServiceName("127.0.0.1", null, upstream.getAddress().getPort(), false));
  }
}
