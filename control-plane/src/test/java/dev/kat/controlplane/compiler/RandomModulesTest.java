package dev.kat.controlplane.compiler;

import dev.kat.controlplane.api.Tenancy;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is written in a Module, Envoy accepts what is left of it. */
class RandomModulesTest {

  private static final int MODULES = 8;

  /** What defaults of Mappings, services and labels are defaults of. */
  private static final int MAPPINGS = 50;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void envoyNeverRefusesWhatIsLeft(long seed) throws Exception {
    RealEnvoy.assumePresent();
    Random random = new Random(seed);
    for (int i = 0; i < MODULES; i++) {
      String module = RandomModules.service(random);
      CompilationResult result =
          Compiler.compile(
              Manifests.snapshot(
                  String.join("---\n", RandomMappings.services(seed + i, MAPPINGS))
                      + "---\n"
                      + module
                      + "---\n"
                      + String.join("---\n", RandomSecrets.objects().values())),
              CompilerOptions.DEFAULT.with(new Tenancy(Set.of(), true, true, true)));
      RealEnvoy.assertAccepts(result.xds(), directory);
    }
  }
}
