package dev.kat.controlplane.crd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.parse.Language;
import dev.kat.controlplane.parse.NamedForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The manifests that are installed are those of the specs. With {@code -Dkat.golden.update} they
 * are written, and the test fails all the same, so that an update is always looked at.
 */
class CustomResourceDefinitionsTest {

  private static final Path INSTALLED = Path.of("../deploy/chart/crds");
  private static final boolean UPDATE = System.getProperty("kat.golden.update") != null;

  static Stream<String> definitions() {
    return CustomResourceDefinitions.all().values().stream();
  }

  @Test
  void theInstalledManifestsAreCurrent() throws IOException {
    List<String> differing = new ArrayList<>();
    for (Map.Entry<String, String> definition : CustomResourceDefinitions.all().entrySet()) {
      Path file = INSTALLED.resolve(definition.getKey() + ".yaml");
      if (!UPDATE) {
        assertThat(file).content().isEqualTo(definition.getValue());
      } else if (!Files.exists(file) || !Files.readString(file).equals(definition.getValue())) {
        Files.createDirectories(INSTALLED);
        Files.writeString(file, definition.getValue());
        differing.add(definition.getKey());
      }
    }
    assertThat(differing).as("updated; look at the difference, then run without update").isEmpty();
    assertThat(UPDATE).as("an update never passes").isFalse();
  }

  @Test
  void thereAreNoOtherManifests() throws IOException {
    try (Stream<Path> files = Files.list(INSTALLED)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              CustomResourceDefinitions.all().keySet().stream()
                  .map(name -> name + ".yaml")
                  .toList());
    }
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void everyFieldOfTheLanguageIsDescribed(String definition) {
    String kind = text(at(load(definition), "spec", "names", "kind"));
    List<NamedForm> fields = Objects.requireNonNull(Language.kinds().get(kind));
    Map<String, Object> described =
        map(at(versions(definition).get(0), SCHEMA), "properties", "spec", "properties");
    assertThat(described)
        .containsOnlyKeys(fields.stream().map(NamedForm::name).toArray(String[]::new))
        .allSatisfy((name, schema) ->
            assertThat(map(schema)).as("schema of %s", name).containsKey("description"));
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void noVersionNeedsAConversion(String definition) {
    List<Map<String, Object>> versions = versions(definition);
    assertThat(versions).extracting(v -> v.get("name")).containsExactly("v2", "v3alpha1");
    assertThat(versions).extracting(v -> v.get("storage")).containsExactly(false, true);
    assertThat(versions.get(0).get("schema")).isEqualTo(versions.get(1).get("schema"));
  }

  @Test
  void everyKindOfTheLanguageIsDefined() {
    assertThat(CustomKind.ALL.stream().map(CustomKind::kind).collect(Collectors.toSet()))
        .isEqualTo(Language.kinds().keySet());
  }

  private static final String[] SCHEMA = {"schema", "openAPIV3Schema"};

  private static List<Map<String, Object>> versions(String definition) {
    Object versions = at(load(definition), "spec", "versions");
    return ((List<?>) versions).stream().map(CustomResourceDefinitionsTest::map).toList();
  }

  private static Map<String, Object> load(String yaml) {
    return map(new Load(LoadSettings.builder().build()).loadFromString(yaml));
  }

  private static Object at(Object tree, String... path) {
    Object at = tree;
    for (String name : path) {
      at = Objects.requireNonNull(map(at).get(name), name);
    }
    return at;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object tree, String... path) {
    return (Map<String, Object>) at(tree, path);
  }

  private static String text(Object value) {
    return (String) value;
  }
}
