package dev.kat.controlplane.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.api.Tenancy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the edge is told to call, to open and to show, Envoy accepts what is left of it. */
class RandomEdgeServicesTest {

  private static final int EDGES = 8;
  private static final int MAPPINGS = 50;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void envoyNeverRefusesWhatIsLeft(long seed) throws Exception {
    RealEnvoy.assumePresent();
    Random seeds = new Random(seed);
    Set<String> made = new HashSet<>();
    for (int i = 0; i < EDGES; i++) {
      CompilationResult result = edge(seeds.nextLong());
      RealEnvoy.assertAccepts(result.xds(), directory);
      assertThat(result.diagnostics()).isNotEmpty();
      String text = ResultJson.xds(result);
      FILTERS.stream().filter(text::contains).forEach(made::add);
    }
    assertThat(made).as("what at least one of them has").containsAll(FILTERS);
  }

  /** What each kind of document makes; otherwise chance would have made nothing but mistakes. */
  private static final List<String> FILTERS =
      List.of(
          "ext_authz.v3.ExtAuthz\"",
          "ratelimit.v3.RateLimit\"",
          "TcpGrpcAccessLogConfig",
          "tcp_proxy.v3.TcpProxy",
          "DownstreamTlsContext",
          "UpstreamTlsContext",
          "\"random_sampling\"");

  private static CompilationResult edge(long seed) throws Exception {
    List<String> objects = new ArrayList<>(RandomMappings.services(seed, MAPPINGS));
    objects.addAll(RandomEdgeServices.objects(seed));
    return Compiler.compile(
        Manifests.snapshot(String.join("---\n", objects)),
        CompilerOptions.DEFAULT.with(new Tenancy(Set.of(), true, true, true)));
  }
}
