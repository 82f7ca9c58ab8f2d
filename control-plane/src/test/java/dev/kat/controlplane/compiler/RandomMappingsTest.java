package dev.kat.controlplane.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.ir.Route;
import dev.kat.controlplane.source.ResourceSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever users write, Envoy accepts what is left of it, and nobody depends on the order. */
class RandomMappingsTest {

  private static final int MAPPINGS = 1000;

  /** So many are right by chance, and so many wrong, that the test is about both. */
  private static final int ENOUGH = 80;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void envoyNeverRefusesWhatPassesTheCompiler(long seed) throws IOException {
    CompilationResult result = compile(RandomMappings.services(seed, MAPPINGS));

    List<Route> routes = result.model().routeTables().get(0).virtualHosts().get(0).routes();
    assertThat(routes.size()).as("routes that are left").isGreaterThan(ENOUGH);
    assertThat(result.diagnostics().size()).as("diagnostics").isGreaterThan(ENOUGH);
    RealEnvoy.assumePresent();
    RealEnvoy.assertAccepts(result.xds(), directory);
  }

  @Test
  void theOrderOfTheInputDoesNotMatter() {
    List<String> services = new ArrayList<>(RandomMappings.services(4, MAPPINGS));
    CompilationResult expected = compile(services);
    for (int run = 0; run < 3; run++) {
      Collections.shuffle(services, new Random(run));
      CompilationResult shuffled = compile(services);
      assertThat(ResultJson.xds(shuffled)).isEqualTo(ResultJson.xds(expected));
      assertThat(ResultJson.ir(shuffled)).isEqualTo(ResultJson.ir(expected));
      assertThat(shuffled.xds().routes().get(0).toByteString())
          .isEqualTo(expected.xds().routes().get(0).toByteString());
    }
  }

  private static CompilationResult compile(List<String> services) {
    ResourceSnapshot snapshot = Manifests.snapshot(String.join("---\n", services));
    return Compiler.compile(snapshot, CompilerOptions.DEFAULT);
  }
}
