package dev.kat.controlplane.compiler;

import static dev.kat.controlplane.normalize.MappingFixture.mapping;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.api.CircuitBreaker;
import dev.kat.controlplane.api.Keepalive;
import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.ir.Cluster;
import dev.kat.controlplane.ir.EdgeModel;
import dev.kat.controlplane.ir.PathMatch;
import dev.kat.controlplane.ir.Route;
import dev.kat.controlplane.ir.RouteMatch;
import dev.kat.controlplane.ir.ValueMatch;
import dev.kat.controlplane.ir.VirtualHost;
import dev.kat.controlplane.normalize.MappingFixture;
import dev.kat.controlplane.normalize.ServiceName;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlannerTest {

  @Test
  void everyVirtualHostHasAllRoutesThatCanMatchItInTheGlobalOrder() {
    EdgeModel model =
        BackEnd.compile(
                mapping("any").prefix("/"),
                mapping("any-long").prefix("/a/long/prefix/"),
                mapping("one").match(host("/a/", new ValueMatch.Exact("one.example"))),
                mapping("two").match(host("/a/", new ValueMatch.Exact("two.example"))),
                mapping("some").match(host("/a/", new ValueMatch.Regex(".*[.]example"))))
            .model();

    Map<String, List<String>> routes =
        model.routeTables().get(0).virtualHosts().stream()
            .collect(Collectors.toMap(VirtualHost::name, host -> names(host.routes())));
    assertThat(routes)
        .isEqualTo(
            Map.of(
                "*", List.of("any-long", "some", "any"),
                "one.example", List.of("any-long", "some", "one", "any"),
                "two.example", List.of("any-long", "some", "two", "any")));
  }

  @Test
  void mappingsOfOneServiceShareAClusterUnlessTheyDifferInItsOptions() {
    MappingFixture[] mappings = {
      mapping("a").prefix("/a/"),
      mapping("b").prefix("/b/"),
      mapping("c").prefix("/c/").with("connectTimeoutMs", 4000),
      mapping("d").prefix("/d/").with("grpc", true),
      mapping("e").prefix("/e/").with("clusterTag", "mine"),
      mapping("f").prefix("/f/").with("statsName", "mine"),
      mapping("g").prefix("/g/").with("keepalive", new Keepalive(null, 60, null)),
      mapping("h").prefix("/h/").with("circuitBreakers", List.of(limit(1))),
      mapping("i").prefix("/i/").with("circuitBreakers", List.of(limit(2)))
    };

    List<String> all = clusters(mappings);
    assertThat(all).hasSize(mappings.length - 1).doesNotHaveDuplicates();
    assertThat(all).containsAll(clusters(mappings[0])).containsAll(clusters(mappings[7]));
  }

  private static CircuitBreaker limit(int requests) {
    return new CircuitBreaker(null, null, null, requests, null);
  }

  private static List<String> clusters(MappingFixture... mappings) {
    return BackEnd.compile(mappings).model().clusters().stream().map(Cluster::name).toList();
  }

  @Test
  void membersOfAGroupMayDifferInEverythingElse() {
    CompilationResult result =
        BackEnd.compile(
            mapping("b").with("rewrite", "/b/").with("timeoutMs", 1).with("weight", 30),
            mapping("a").with("rewrite", "").with("hostRewrite", "x"));

    List<Route> routes = routes(result);
    assertThat(names(routes)).containsExactly("a", "b");
    assertThat(routes.stream().map(Route::share)).containsExactly(70, 30);
    assertThat(routes.stream().map(Route::upTo)).containsExactly(70, 100);
    assertThat(routes.get(0).group()).isEqualTo(routes.get(1).group());
    assertThat(result.diagnostics()).isEmpty();
  }

  @Test
  void precedenceAndTheKindOfMatchSeparateGroups() {
    List<Route> routes =
        routes(
            BackEnd.compile(
                mapping("plain"),
                mapping("higher").precedence(1),
                mapping("regex")
                    .match(
                        new RouteMatch(
                            new PathMatch.Regex("/"), null, null, List.of(), List.of()))));

    assertThat(names(routes)).containsExactly("higher", "plain", "regex");
    assertThat(routes.stream().map(Route::group)).doesNotHaveDuplicates();
    assertThat(routes).allMatch(route -> route.share() == 100);
  }

  @Test
  void aMemberWithShare0HasNeitherRouteNorCluster() {
    CompilationResult result =
        BackEnd.compile(
            mapping("a").to(dns("a.example", 80)).with("weight", 0),
            mapping("b").to(dns("b.example", 80)));

    assertThat(names(routes(result))).containsExactly("b");
    assertThat(result.model().clusters()).hasSize(1);
  }

  @Test
  void theOldestMemberDecidesWhetherAGroupRedirects() {
    CompilationResult result =
        BackEnd.compile(mapping("z").redirectTo("x"), mapping("a"), mapping("b").redirectTo("y"));

    assertThat(names(routes(result))).containsExactly("b", "z");
    assertThat(result.diagnostics()).hasSize(1);
    Diagnostic diagnostic = result.diagnostics().get(0);
    assertThat(diagnostic.code()).isEqualTo(DiagnosticCode.MIXED_GROUP);
    assertThat(diagnostic.location().resource().name()).isEqualTo("a");
    assertThat(diagnostic.message()).contains("Mapping z").contains("redirects");
  }

  @Test
  void equalClustersAreOneAndDifferentOnesAreNot() {
    List<Cluster> clusters =
        BackEnd.compile(
                mapping("a").prefix("/a/").to(dns("a.example", 80)),
                mapping("same").prefix("/b/").to(dns("a.example", 80)),
                mapping("grpc").prefix("/c/").to(dns("a.example", 80)).with("grpc", true),
                mapping("tls").prefix("/d/").to(new ServiceName("a.example", null, 80, true)),
                mapping("dash").prefix("/e/").to(dns("a-example", 80)))
            .model()
            .clusters();

    assertThat(clusters).hasSize(4);
    assertThat(clusters).allMatch(cluster -> cluster.name().matches("[A-Za-z0-9_-]{1,60}"));
  }

  @Test
  void longNamesThatBeginAlikeAreToldApart() {
    String begin = "a-service-whose-name-is-long-and-then-some";
    List<Cluster> clusters =
        BackEnd.compile(
                mapping("a").prefix("/a/").to(dns(begin + "-one.example", 80)),
                mapping("b").prefix("/b/").to(dns(begin + "-two.example", 80)))
            .model()
            .clusters();

    assertThat(clusters).hasSize(2);
    assertThat(clusters).allMatch(cluster -> cluster.name().length() <= 60);
  }

  @Test
  void aBugQuarantinesOnlyTheMappingThatMeetsIt() {
    // Neither a target nor a redirect: the normalizer never lets this pass.
    CompilationResult result =
        BackEnd.compile(mapping("broken").to(null), mapping("sound").prefix("/s/"));

    assertThat(names(routes(result))).containsExactly("sound");
    assertThat(result.diagnostics().stream().map(Diagnostic::code))
        .containsExactly(DiagnosticCode.INTERNAL_ERROR);
  }

  private static List<Route> routes(CompilationResult result) {
    return result.model().routeTables().get(0).virtualHosts().get(0).routes();
  }

  private static List<String> names(List<Route> routes) {
    return routes.stream().map(route -> route.origin().mapping()).toList();
  }

  private static RouteMatch host(String prefix, @Nullable ValueMatch host) {
    return new RouteMatch(new PathMatch.Prefix(prefix, true), host, null, List.of(), List.of());
  }

  private static ServiceName dns(String host, int port) {
    return new ServiceName(host, null, port, false);
  }
}
