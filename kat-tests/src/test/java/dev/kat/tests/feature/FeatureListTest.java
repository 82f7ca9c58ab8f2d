package dev.kat.tests.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.api.ModuleSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No option without a feature, no feature that takes no part. */
class FeatureListTest {

  /** Options that no feature writes, and why. */
  private static final Map<String, String> WITHOUT_FEATURE =
      Map.of("service_port", "the port of an install is the environment's choice");

  @Test
  void everyFeatureIsListed() {
    List<String> existing =
        new ClassFileImporter()
            .importPackagesOf(RouteFeature.class).stream()
                .filter(type -> type.isAssignableTo(RouteFeature.class) && !type.isInterface())
                .map(JavaClass::getName)
                .toList();
    assertThat(
            Stream.of(
                    RouteFeatures.ROUTING,
                    RouteFeatures.REDIRECTING,
                    RouteFeatures.MATCHING,
                    RouteFeatures.AUTHORIZING,
                    RouteFeatures.LIMITING)
                .flatMap(List::stream)
                .map(feature -> feature.getClass().getName())
                .distinct())
        .containsExactlyInAnyOrderElementsOf(existing);
  }

  @Test
  void everyOptionOfAMappingHasAFeature() throws IOException {
    assertThat(options(MappingSpec.class)).allMatch(sources()::contains);
  }

  @Test
  void everyOptionOfTheModuleHasAFeature() throws IOException {
    String sources = sources();
    assertThat(
            Stream.of(ModuleSpec.class, ModuleSpec.Defaults.class, ModuleSpec.HttpMapping.class)
                .flatMap(FeatureListTest::options)
                .filter(option -> !WITHOUT_FEATURE.containsKey(option.replace("\"", ""))))
        .allMatch(sources::contains);
  }

  /** The names of fields as a user writes them, in quotes. */
  private static Stream<String> options(Class<? extends Record> spec) {
    return Arrays.stream(spec.getRecordComponents())
        .map(component -> component.getName().replaceAll("([A-Z])", "_$1"))
        .map(name -> "\"" + name.toLowerCase(Locale.ROOT) + "\"");
  }

  private static String sources() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/java/dev/kat/tests/feature"))) {
      return files
          .map(file -> {
            try {
              return Files.readString(file);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          })
          .collect(Collectors.joining());
    }
  }
}
