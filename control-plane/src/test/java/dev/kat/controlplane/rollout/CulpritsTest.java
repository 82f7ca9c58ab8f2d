package dev.kat.controlplane.rollout;

import static dev.kat.controlplane.rollout.ResourceType.CLUSTER;
import static dev.kat.controlplane.rollout.ResourceType.LISTENER;
import static dev.kat.controlplane.rollout.ResourceType.ROUTE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.compiler.CompilationResult;
import dev.kat.controlplane.compiler.Compiler;
import dev.kat.controlplane.compiler.CompilerOptions;
import dev.kat.controlplane.emit.RouteLayout;
import dev.kat.controlplane.explain.RouteSource;
import dev.kat.controlplane.source.YamlLoader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CulpritsTest {

  private static final String A =
      "{apiVersion: ambassador/v1, kind: Mapping, name: a, prefix: /a/,"
          + " service: 'http://127.0.0.1:1'}\n";
  private static final String B =
      "---\n{apiVersion: ambassador/v1, kind: Mapping, name: b,"
          + " prefix: /b/, service: 'http://127.0.0.1:2'}\n";

  private static XdsSnapshot compile(String text) {
    return compile(Map.of("mappings.yaml", text));
  }

  private static XdsSnapshot compile(Map<String, String> files) {
    CompilationResult result = Compiler.compile(YamlLoader.load(files), CompilerOptions.DEFAULT);
    return XdsSnapshot.of(result.xds(), new PackMemory(), result.origins());
  }

  private static Rejection refused(ResourceType type, String name) {
    return new Rejection("edge", type, "v", List.of(name), "no");
  }

  @Test
  void aRouteTableIsRefusedForItsNewRoutes() {
    XdsSnapshot before = compile(A);
    XdsSnapshot wanted = compile(A + B);
    String table = wanted.get(ROUTE).names().iterator().next();

    Rejection rejection =
        new Culprits(wanted, before.get(ROUTE)::get).attribute(refused(ROUTE, table));

    assertThat(rejection.sources()).containsExactly(new RouteSource("mappings.yaml", 1, 3, "b"));
    assertThat(rejection)
        .hasToString("Envoy edge refused route " + table + " of b (mappings.yaml[1] line 3): no");
  }

  /** As Envoy says it of a route without an action, with some fields left out. */
  @Test
  void aRouteOfAnIndexIsFoundByItsPlaceInTheListThatIsShown() {
    String below = B.replace("name: b", "name: below").replace("/b/", "/b/c/");
    CompilerOptions options = CompilerOptions.DEFAULT.with(RouteLayout.INDEX);
    CompilationResult result =
        Compiler.compile(YamlLoader.load(Map.of("mappings.yaml", A + B + below)), options);
    XdsSnapshot wanted = XdsSnapshot.of(result.xds(), new PackMemory(), result.origins());
    String table = wanted.get(ROUTE).names().iterator().next();
    String shown =
        """
        routes {
          match {
            prefix: "/b/"
          }
          name: "mappings.yaml[1:3] b"
        }
        : Proto constraint validation failed (RouteListValidationError.Routes[0]: embedded message \
        failed validation | caused by field: "action", reason: is required)\
        """;

    Rejection rejection =
        new Culprits(wanted, name -> null)
            .attribute(new Rejection("edge", ROUTE, "v", List.of(table), shown));

    assertThat(rejection.sources()).extracting(RouteSource::mapping).containsExactly("b");
  }

  @Test
  void aClusterIsRefusedForTheRoutesToIt() {
    XdsSnapshot wanted = compile(A + B);

    Rejection rejection =
        new Culprits(wanted, name -> null)
            .attribute(refused(CLUSTER, wanted.get(CLUSTER).names().iterator().next()));

    assertThat(rejection.sources()).extracting(RouteSource::mapping).containsExactly("a");
  }

  private static List<String> blamed(String text, ResourceType type, String message) {
    XdsSnapshot wanted = compile(text);
    return attributed(wanted, type, wanted.get(type).names().iterator().next(), message).stream()
        .map(RouteSource::mapping)
        .toList();
  }

  private static List<RouteSource> attributed(
      XdsSnapshot wanted, ResourceType type, String name, String message) {
    return new Culprits(wanted, unknown -> null)
        .attribute(new Rejection("edge", type, "v", List.of(name), message))
        .sources();
  }

  private static String document(String kind, String name, String fields) {
    return "---\n{apiVersion: ambassador/v1, kind: %s, name: %s, %s}\n"
        .formatted(kind, name, fields);
  }

  private static final String SERVICES =
      A
          + document("Module", "ambassador", "config: {service_port: 8081}")
          + document("AuthService", "auth", "auth_service: 'http://127.0.0.1:3'")
          + document("RateLimitService", "limits", "service: 'http://127.0.0.1:4'")
          + document("TracingService", "traces", "service: 'http://127.0.0.1:5', driver: zipkin")
          + document(
              "LogService",
              "records",
              "service: 'http://127.0.0.1:6', driver: http," + " driver_config: {}");

  @Test
  void ofAFirstTableAnyRouteMayBeAtFault() {
    XdsSnapshot wanted = compile(A + B);
    String table = wanted.get(ROUTE).names().iterator().next();

    Rejection rejection = new Culprits(wanted, name -> null).attribute(refused(ROUTE, table));

    assertThat(rejection.first()).isTrue();
    assertThat(rejection.isUndecided()).isTrue();
    assertThat(rejection)
        .hasToString(
            "Envoy edge refused route "
                + table
                + " for one of a (mappings.yaml[0] line 1), b (mappings.yaml[1] line 3): no");
  }

  @Test
  void theRouteIsBlamedWhosePlaceEnvoyTells() {
    assertThat(
            blamed(
                A + B,
                ROUTE,
                "(RouteConfigurationValidationError.VirtualHosts[0]: embedded message failed"
                    + " validation | caused by VirtualHostValidationError.Routes[1]: no | caused by"
                    + " RouteValidationError.Action: value is required)"))
        .containsExactly("b");
  }

  @Test
  void aPlaceThatIsNotThereTellsNothing() {
    assertThat(blamed(A + B, ROUTE, ".VirtualHosts[0]: no | .Routes[7]: no"))
        .containsExactly("a", "b");
  }

  @Test
  void thoseRoutesAreBlamedThatHaveWhatEnvoyQuotes() {
    assertThat(blamed(A + B, ROUTE, "route: unknown prefix '/b/'")).containsExactly("b");
    assertThat(blamed(A + B, ROUTE, "no such thing: /b/")).containsExactly("b");
    assertThat(blamed(A + B, ROUTE, "neither has '/c/'")).containsExactly("a", "b");
  }

  /** What is longest would be taken for what is meant. */
  @Test
  void aMessageThatShowsTheWholeTableTellsNothing() {
    String table =
        "goo.gle/debugproto name: \"http\" virtual_hosts { routes { match { prefix: \"/a/\" } }"
            + " routes { match { prefix: \"/b/\" } } }";
    assertThat(blamed(A + B, ROUTE, table)).containsExactly("a", "b");
  }

  @Test
  void theModuleHasAPartInEveryRoute() {
    assertThat(blamed(SERVICES, ROUTE, "no")).containsExactly("a", "Module ambassador");
  }

  @Test
  void whoHasAPartInAListenerMayBeAtFaultForIt() {
    assertThat(blamed(SERVICES, LISTENER, "no"))
        .containsExactly(
            "Module ambassador",
            "AuthService auth",
            "RateLimitService limits",
            "LogService records",
            "TracingService traces");
    assertThat(blamed(SERVICES, LISTENER, "no such filter: 'envoy.filters.http.ext_authz'"))
        .containsExactly("AuthService auth");
    assertThat(blamed(SERVICES, LISTENER, "Unknown cluster '" + cluster(SERVICES, 5) + "'"))
        .containsExactly("TracingService traces");
  }

  private static String cluster(String text, int port) {
    return compile(text).get(CLUSTER).names().stream()
        .filter(name -> name.contains("_" + port + "-"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aPortIsBlamedOnWhoChoseIt() {
    String bind = "Error adding/updating listener(s) http-8081: cannot bind '0.0.0.0:8081'";
    String tcp = document("TCPMapping", "t", "port: 9000, service: '127.0.0.1:7'");

    assertThat(blamed(SERVICES, LISTENER, bind)).containsExactly("Module ambassador");
    assertThat(blamed(A, LISTENER, bind)).isEmpty();
    assertThat(attributed(compile(A + tcp), LISTENER, "tcp-9000", bind))
        .containsExactly(new RouteSource("mappings.yaml", 1, 3, "TCPMapping t"));
  }

  @Test
  void aClusterIsBlamedOnTheDocumentThatWantsIt() {
    String shadow =
        document("Mapping", "copies", "prefix: /a/, service: 'http://127.0.0.1:8', shadow: true");
    String tcp = document("TCPMapping", "t", "port: 9000, service: '127.0.0.1:7'");

    assertThat(ofCluster(SERVICES, 3)).containsExactly("AuthService auth");
    assertThat(ofCluster(SERVICES, 4)).containsExactly("RateLimitService limits");
    assertThat(ofCluster(SERVICES, 5)).containsExactly("TracingService traces");
    assertThat(ofCluster(SERVICES, 6)).containsExactly("LogService records");
    assertThat(ofCluster(A + tcp, 7)).containsExactly("TCPMapping t");
    assertThat(ofCluster(A + shadow, 8)).containsExactly("copies");
  }

  private static List<String> ofCluster(String text, int port) {
    return attributed(compile(text), CLUSTER, cluster(text, port), "no").stream()
        .map(RouteSource::mapping)
        .toList();
  }

  @Test
  void nothingIsLostWithoutDocumentsThatTheTableNeverHad() {
    XdsSnapshot wanted = compile(Map.of("a.yaml", A, "b.yaml", B));
    Rejection rejection = refused(ROUTE, wanted.get(ROUTE).names().iterator().next());
    XdsSnapshot withoutB = compile(Map.of("a.yaml", A));
    XdsSnapshot other = compile(Map.of("a.yaml", A, "b.yaml", B.replace("/b/", "/other/")));

    assertThat(new Culprits(wanted, withoutB.get(ROUTE)::get).attribute(rejection).first())
        .isTrue();
    assertThat(new Culprits(wanted, other.get(ROUTE)::get).attribute(rejection).first()).isFalse();
  }

  @Test
  void whatWasAcceptedBeforeIsNotAFirst() {
    XdsSnapshot wanted = compile(A);
    String table = wanted.get(ROUTE).names().iterator().next();

    assertThat(
            new Culprits(wanted, compile(A.replace("/a/", "/b/")).get(ROUTE)::get)
                .attribute(refused(ROUTE, table))
                .first())
        .isFalse();
  }
}
