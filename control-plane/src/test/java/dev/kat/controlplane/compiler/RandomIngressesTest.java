package dev.kat.controlplane.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever Ingresses say, Envoy accepts what is left, and nobody depends on their order. */
class RandomIngressesTest {

  private static final int INGRESSES = 60;
  private static final int ENOUGH = 20;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void theOrderOfTheInputDoesNotMatter(long seed) {
    List<String> objects = new ArrayList<>(RandomIngresses.objects(seed, INGRESSES));
    CompilationResult expected = compile(objects);
    for (int run = 0; run < 3; run++) {
      Collections.shuffle(objects, new Random(run));
      CompilationResult shuffled = compile(objects);
      assertThat(ResultJson.xds(shuffled)).isEqualTo(ResultJson.xds(expected));
      assertThat(ResultJson.ir(shuffled)).isEqualTo(ResultJson.ir(expected));
      assertThat(shuffled.xds().routes().get(0).toByteString())
          .isEqualTo(expected.xds().routes().get(0).toByteString());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void envoyNeverRefusesWhatPassesTheCompiler(long seed) throws IOException {
    CompilationResult result = compile(RandomIngresses.objects(seed, INGRESSES));

    assertThat(result.model().routeTables().get(0).virtualHosts().get(0).routes().size())
        .isGreaterThan(ENOUGH);
    assertThat(result.diagnostics().size()).isGreaterThan(ENOUGH);
    RealEnvoy.assumePresent();
    RealEnvoy.assertAccepts(result.xds(), directory);
  }

  private static CompilationResult compile(List<String> objects) {
    return Compiler.compile(
        Manifests.snapshot(String.join("---\n", objects)), CompilerOptions.DEFAULT);
  }
}
