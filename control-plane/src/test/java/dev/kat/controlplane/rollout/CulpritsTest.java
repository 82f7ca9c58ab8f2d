package dev.kat.controlplane.rollout;

import static dev.kat.controlplane.rollout.ResourceType.CLUSTER;
import static dev.kat.controlplane.rollout.ResourceType.ROUTE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.compiler.Compiler;
import dev.kat.controlplane.compiler.CompilerOptions;
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
    return XdsSnapshot.of(
        Compiler.compile(YamlLoader.load(Map.of("mappings.yaml", text)), CompilerOptions.DEFAULT)
            .xds());
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

  @Test
  void aClusterIsRefusedForTheRoutesToIt() {
    XdsSnapshot wanted = compile(A + B);

    Rejection rejection =
        new Culprits(wanted, name -> null)
            .attribute(refused(CLUSTER, wanted.get(CLUSTER).names().iterator().next()));

    assertThat(rejection.sources()).extracting(RouteSource::mapping).containsExactly("a");
  }

  @Test
  void nobodyIsBlamedForAFirstTable() {
    XdsSnapshot wanted = compile(A + B);
    String table = wanted.get(ROUTE).names().iterator().next();

    assertThat(new Culprits(wanted, name -> null).attribute(refused(ROUTE, table)).sources())
        .isEmpty();
  }
}
