package dev.kat.controlplane.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.emit.RouteLayout;
import dev.kat.controlplane.ir.Route;
import dev.kat.controlplane.source.ResourceSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever users write, Envoy accepts what is left of it, and nobody depends on the order. */
class RandomMappingsTest {

  private static final int MAPPINGS = 1000;

  /** So many are right by chance, and so many wrong, that the test is about both. */
  private static final int ENOUGH = 80;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"1, LIST", "2, LIST", "3, LIST", "1, INDEX", "2, INDEX", "3, INDEX"})
  void envoyNeverRefusesWhatPassesTheCompiler(long seed, RouteLayout layout) throws IOException {
    CompilationResult result = compile(RandomMappings.services(seed, MAPPINGS), layout);

    List<Route> routes = result.model().routeTables().get(0).virtualHosts().get(0).routes();
    assertThat(routes.size()).as("routes that are left").isGreaterThan(ENOUGH);
    assertThat(result.diagnostics().size()).as("diagnostics").isGreaterThan(ENOUGH);
    RealEnvoy.assumePresent();
    RealEnvoy.assertAccepts(result.xds(), directory);
  }

  @ParameterizedTest
  @EnumSource(names = {"LIST", "INDEX"})
  void theOrderOfTheInputDoesNotMatter(RouteLayout layout) {
    List<String> services = new ArrayList<>(RandomMappings.services(4, MAPPINGS));
    CompilationResult expected = compile(services, layout);
    for (int run = 0; run < 3; run++) {
      Collections.shuffle(services, new Random(run));
      CompilationResult shuffled = compile(services, layout);
      assertThat(ResultJson.xds(shuffled)).isEqualTo(ResultJson.xds(expected));
      assertThat(ResultJson.ir(shuffled)).isEqualTo(ResultJson.ir(expected));
      assertThat(shuffled.xds().routes().get(0).toByteString())
          .isEqualTo(expected.xds().routes().get(0).toByteString());
    }
  }

  private static CompilationResult compile(List<String> services, RouteLayout layout) {
    ResourceSnapshot snapshot = Manifests.snapshot(String.join("---\n", services));
    return Compiler.compile(snapshot, CompilerOptions.DEFAULT.with(layout));
  }
}
