package dev.kat.controlplane.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.emit.HostRoutes;
import dev.kat.controlplane.emit.RouteLayout;
import dev.kat.controlplane.emit.XdsResources;
import dev.kat.controlplane.explain.Candidate;
import dev.kat.controlplane.explain.ClientRequest;
import dev.kat.controlplane.explain.Explainer;
import dev.kat.controlplane.explain.Explanation;
import dev.kat.controlplane.explain.Header;
import dev.kat.controlplane.explain.Outcome;
import dev.kat.controlplane.explain.Result;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.route.v3.DirectResponseAction;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An explanation says what a real Envoy does with the same request. */
class ExplainAgainstEnvoyTest {

  private static final int MAPPINGS = 300;
  private static final int REQUESTS = 400;

  private static final List<String> PATHS =
      List.of(
          "/",
          "/a/",
          "/a/b/",
          "/A/b",
          "/abc",
          "/ABC",
          "/c",
          "/cd?x=1",
          "/a/./b/",
          "/a/../b/",
          "/a/..",
          "/..",
          "/a/%2e%2E/b/",
          "//a///",
          "/a//b/?x-a=v&x-b",
          "/%61/",
          "/a%2Fb",
          "/a%5cb/",
          "/a\\b/",
          "/a/.b",
          "/a/...",
          "/a.",
          "/a%2Eb",
          "/%zz",
          "/a?x-a=v",
          "/?x-a=",
          "/?X-A",
          "/?x-a=1&x-a=v",
          "/a%7E%5F%2D",
          "/a|b",
          "/a%20b",
          "/d%20e/",
          "/x{y}",
          "/x^y",
          "/x[y]",
          "/x`y",
          "/x<y>",
          "/x'y\"",
          "/;a=b,c:d@e!$&()*+",
          "/a#f");
  private static final List<String> HOSTS =
      List.of(
          "a.example",
          "b.example",
          "A.EXAMPLE:8080",
          "a.example:80",
          "x.example",
          "a",
          "example",
          "[::1]:80",
          "1.2.3.4",
          "B");
  private static final List<String> METHODS = List.of("GET", "POST", "DELETE", "OPTIONS");
  private static final List<Header> HEADERS =
      List.of(
          new Header("x-a", "v"),
          new Header("x-a", ""),
          new Header("x-b", "/abc"),
          new Header("x-a", "/a"),
          new Header("x-b", "v"));

  @TempDir Path directory;

  private static ClientRequest request(Random random) {
    List<Header> headers = new ArrayList<>();
    for (int count = random.nextInt(3); count > 0; count--) {
      headers.add(any(HEADERS, random));
    }
    return new ClientRequest(
        any(METHODS, random), "http", any(HOSTS, random), any(PATHS, random), headers);
  }

  private static <T> T any(List<T> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }

  @ParameterizedTest
  @CsvSource({"11, LIST", "12, LIST", "11, INDEX", "12, INDEX", "13, INDEX"})
  void theRouteThatWinsIsTheOneThatEnvoyTakes(long seed, RouteLayout layout) throws IOException {
    XdsResources xds = answering(compile(mappings(seed), layout));
    assertThat(xds.routes().get(0).getVirtualHostsList())
        .allMatch(host -> host.hasMatcher() == (layout == RouteLayout.INDEX));
    Random random = new Random(seed);
    int won = 0;
    try (RealEnvoy envoy = RealEnvoy.start(xds, directory)) {
      for (int i = 0; i < REQUESTS; i++) {
        ClientRequest request = request(random);
        Explanation explanation = Explainer.explain(xds, request);
        RawHttp answer = RawHttp.send(envoy.port(), request);
        List<String> expected =
            explanation.outcomes().stream().map(ExplainAgainstEnvoyTest::said).toList();
        String seen =
            answer.status() == 200 ? answer.body() : answer.status() + answer.header("location");
        assertThat(expected)
            .as("%s; said of it: %s", request, of(seen, explanation))
            .contains(seen);
        won += answer.status() == 200 ? 1 : 0;
      }
    }
    assertThat(won).as("requests that a route took").isGreaterThan(REQUESTS / 4);
  }

  private static List<Candidate> of(String route, Explanation explanation) {
    return explanation.candidates().stream()
        .filter(candidate -> route.endsWith(" " + candidate.source().mapping()))
        .toList();
  }

  private static String said(Outcome outcome) {
    return outcome
        .result()
        .fold(
            new Result.Fold<String>() {
              @Override
              public String forwarded(Result.Forwarded forwarded) {
                throw new AssertionError("all routes answer by themselves");
              }

              @Override
              public String redirected(Result.Redirected redirected) {
                return redirected.code() + redirected.location();
              }

              @Override
              public String answered(Result.Answered answered) {
                return answered.code() == 200 ? answered.reason() : answered.code() + "";
              }
            });
  }

  /** The same routes, each of which answers with its name. */
  private static XdsResources answering(XdsResources xds) {
    List<RouteConfiguration> tables = new ArrayList<>();
    for (RouteConfiguration table : xds.routes()) {
      RouteConfiguration.Builder answering = table.toBuilder().clearVirtualHosts();
      for (VirtualHost host : table.getVirtualHostsList()) {
        answering.addVirtualHosts(
            HostRoutes.with(
                host,
                HostRoutes.of(host).stream().map(ExplainAgainstEnvoyTest::answering).toList()));
      }
      tables.add(answering.build());
    }
    return new XdsResources(xds.clusters(), xds.endpoints(), xds.listeners(), tables);
  }

  private static Route answering(Route route) {
    return Route.newBuilder()
        .setName(route.getName())
        .setMatch(route.getMatch())
        .setDirectResponse(
            DirectResponseAction.newBuilder()
                .setStatus(200)
                .setBody(DataSource.newBuilder().setInlineString(route.getName())))
        .build();
  }

  /** Without very long expressions, which RE2/J needs long to compile. */
  private static String mappings(long seed) {
    return RandomMappings.services(seed, MAPPINGS).stream()
        .filter(service -> service.length() < 1500)
        .collect(Collectors.joining("---\n"));
  }

  private static XdsResources compile(String yaml, RouteLayout layout) {
    return Compiler.compile(
            Manifests.snapshot(yaml), CompilerOptions.DEFAULT.with(Tenancy.OWN_FILES).with(layout))
        .xds();
  }

  private static String service(int port) {
    StringBuilder documents = new StringBuilder();
    String head =
        "---\napiVersion: ambassador/v1\nkind: Mapping\nservice: 127.0.0.1:" + port + "\n";
    List.of(
            "name: plain\nprefix: /plain/\nrewrite: ''\n",
            "name: prefix\nprefix: /prefix/\n",
            "name: longer\nprefix: /longer/\nrewrite: /x/y/\nhost_rewrite: other.example\n",
            "name: exact\nprefix: /exact\nprefix_exact: true\nrewrite: /there\n",
            "name: regex\nprefix: /r/[0-9]+\nprefix_regex: true\n"
                + "regex_rewrite: {pattern: '/r/([0-9])([0-9]*)', substitution: '/\\2-\\1'}\n",
            "name: headers\nprefix: /headers/\nremove_request_headers: [x-gone]\n"
                + "add_request_headers: {x-new: 'a%%b', x-copy: '%REQ(x-old)%', x-old: more}\n",
            "name: case\nprefix: /CaSe/\ncase_sensitive: false\nrewrite: /k/\n")
        .forEach(document -> documents.append(head).append(document));
    return "apiVersion: v1\nkind: Service\nmetadata:\n  name: all\n  annotations:\n"
        + "    getambassador.io/config: |\n"
        + documents.toString().indent(6);
  }

  private static List<ClientRequest> forwarded() {
    List<Header> headers = List.of(new Header("x-old", "1"), new Header("x-gone", "2"));
    return List.of(
            "/plain/a?b=c",
            "/plain/",
            "/prefix/a/b?c",
            "/longer/?q",
            "/exact?q=1",
            "/r/123?x",
            "/headers/",
            "/cAsE/a",
            "/prefix/%41b")
        .stream()
        .map(path -> new ClientRequest("GET", "http", "shop.example:80", path, headers))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(names = {"LIST", "INDEX"})
  void theRequestThatGoesOnIsTheOneThatArrives(RouteLayout layout) throws IOException {
    HttpServer upstream =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    upstream.createContext(
        "/",
        exchange -> {
          StringBuilder seen = new StringBuilder(exchange.getRequestURI() + "\n");
          exchange
              .getRequestHeaders()
              .forEach((name, values) ->
                  values.forEach(value -> seen.append(new Header(name, value)).append('\n')));
          byte[] body = seen.toString().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    upstream.start();
    XdsResources xds = compile(service(upstream.getAddress().getPort()), layout);
    try (RealEnvoy envoy = RealEnvoy.start(xds, directory)) {
      for (ClientRequest request : forwarded()) {
        Result.Forwarded said =
            (Result.Forwarded) Explainer.explain(xds, request).outcomes().get(0).result();
        List<String> seen = RawHttp.send(envoy.port(), request).body().lines().toList();
        assertThat(seen).first().isEqualTo(said.path());
        assertThat(seen).contains(new Header("host", said.authority()).toString());
        assertThat(seen).containsAll(said.headers().stream().map(Header::toString).toList());
        assertThat(seen.stream().filter(line -> line.contains("=x-")).filter(ours()))
            .hasSameSizeAs(said.headers());
      }
    } finally {
      upstream.stop(0);
    }
  }

  /** Envoy adds some headers to every request. */
  private static Predicate<String> ours() {
    return line ->
        !line.matches(".*name=x-(forwarded|request-id|envoy-(expected|internal|external)).*");
  }
}
