package dev.kat.controlplane.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.kat.controlplane.api.Tenancy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares what is compiled from {@code golden/<feature>/<case>/in.yaml} with the files beside it.
 * With {@code -Dkat.golden.update} the files are written instead, and the test fails all the same,
 * so that an update is always looked at.
 */
class GoldenTest {

  private static final Path ROOT = Path.of("src/test/resources/golden");
  private static final boolean UPDATE = System.getProperty("kat.golden.update") != null;
  private static final Set<String> FILES =
      Set.of("in.yaml", "out.ir.yaml", "out.xds.yaml", "out.status.yaml");

  /** The rights in all cases but those of {@code tenancy}. */
  private static final Tenancy OPERATOR = new Tenancy(Set.of(), true, true, true);

  private static final Tenancy TENANTS = new Tenancy(Set.of("edge"), false, false, false);

  @TempDir Path directory;

  @TestFactory
  Stream<DynamicTest> cases() throws IOException {
    return directories(ROOT).stream()
        .flatMap(GoldenTest::directoriesOf)
        .map(c -> dynamicTest(ROOT.relativize(c).toString(), () -> check(c)));
  }

  private void check(Path goldenCase) throws IOException {
    CompilationResult result =
        Compiler.compile(
            Manifests.snapshot(Files.readString(goldenCase.resolve("in.yaml"))),
            CompilerOptions.DEFAULT.with(
                ROOT.relativize(goldenCase).startsWith("tenancy") ? TENANTS : OPERATOR));
    List<String> differing = new ArrayList<>();
    for (Map.Entry<String, String> file : texts(result).entrySet()) {
      Path path = goldenCase.resolve(file.getKey());
      if (UPDATE) {
        if (!Files.exists(path) || !Files.readString(path).equals(file.getValue())) {
          differing.add(file.getKey());
          Files.writeString(path, file.getValue());
        }
      } else {
        assertThat(path).content().isEqualTo(file.getValue());
      }
    }
    RealEnvoy.assertAccepts(result.xds(), directory);
    assertThat(differing).as("updated; look at the difference, then run without update").isEmpty();
    assertThat(UPDATE).as("an update never passes").isFalse();
  }

  @Test
  void everyFileBelongsToACase() throws IOException {
    Set<String> stray = new TreeSet<>();
    try (Stream<Path> files = Files.walk(ROOT)) {
      files
          .filter(Files::isRegularFile)
          .map(ROOT::relativize)
          .filter(f -> f.getNameCount() != 3 || !FILES.contains(f.getFileName().toString()))
          .forEach(f -> stray.add(f.toString()));
    }
    assertThat(stray).isEmpty();
    assertThat(directories(ROOT).stream().flatMap(GoldenTest::directoriesOf))
        .hasSizeGreaterThanOrEqualTo(20)
        .allSatisfy(goldenCase -> {
          try (Stream<Path> files = Files.list(goldenCase)) {
            assertThat(files.map(f -> f.getFileName().toString()).collect(Collectors.toSet()))
                .as("files of %s", goldenCase)
                .isEqualTo(FILES);
          }
        });
  }

  private static Map<String, String> texts(CompilationResult result) {
    Map<?, ?> xds = json(ResultJson.xds(result));
    Map<?, ?> ir = json(ResultJson.ir(result));
    return Map.of(
        "out.ir.yaml", yaml(ir.get("ir")),
        "out.xds.yaml", yaml(xds.get("xds")),
        "out.status.yaml", yaml(xds.get("diagnostics")));
  }

  private static Map<?, ?> json(String text) {
    return JsonMapper.shared().readValue(text, Map.class);
  }

  private static String yaml(@Nullable Object tree) {
    DumpSettings settings =
        DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).setWidth(200).build();
    return new Dump(settings).dumpToString(Objects.requireNonNull(tree));
  }

  private static Stream<Path> directoriesOf(Path parent) {
    try {
      return directories(parent).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> directories(Path parent) throws IOException {
    try (Stream<Path> children = Files.list(parent)) {
      return children.filter(Files::isDirectory).sorted().toList();
    }
  }
}
