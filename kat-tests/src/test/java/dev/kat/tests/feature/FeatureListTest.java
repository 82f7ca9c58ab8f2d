package dev.kat.tests.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.kat.controlplane.api.Inline;
import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.api.ModuleSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
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
      Map.ofEntries(
          Map.entry("service_port", "the port of an install is the environment's choice"),
          Map.entry("diagnostics", "nothing but false is possible, which is what holds anyway"),
          Map.entry(
              "use_ambassador_namespace_for_service_resolution",
              "an install has one namespace, which is the control plane's own"),
          Map.entry("proper_case", "the drivers hide how names are spelt"),
          Map.entry("enable_http10", "the drivers speak no HTTP/1.0"),
          Map.entry("allow_chunked_length", "the drivers send no such request"),
          Map.entry("listener_idle_timeout_ms", "the drivers keep no idle connection"),
          Map.entry("buffer_limit_bytes", "it changes no answer"),
          Map.entry("envoy_log_type", "no answer shows a log"),
          Map.entry("envoy_log_path", "no answer shows a log"),
          Map.entry("envoy_log_format", "no answer shows a log"));

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
                    RouteFeatures.EDGE,
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
        .flatMap(FeatureListTest::withInlined)
        .map(component -> component.getName().replaceAll("([A-Z])", "_$1"))
        .map(name -> "\"" + name.toLowerCase(Locale.ROOT) + "\"");
  }

  private static Stream<RecordComponent> withInlined(RecordComponent component) {
    return component.isAnnotationPresent(Inline.class)
        ? Arrays.stream(component.getType().getRecordComponents())
        : Stream.of(component);
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
