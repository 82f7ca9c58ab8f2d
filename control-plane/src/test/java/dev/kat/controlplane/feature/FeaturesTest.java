package dev.kat.controlplane.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.diag.SourceMap;
import dev.kat.controlplane.normalize.MappingFixture;
import dev.kat.controlplane.resolve.ResolvedMapping;
import io.envoyproxy.envoy.config.route.v3.Route;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeaturesTest {

  private static final SourceMap SOURCE =
      new SourceMap(new Location(new ResourceRef("Service", "default", "s"), 0, 1, ""), Map.of());

  /** A feature with a bug that only shows while it emits. */
  private static final class Buggy implements Feature<Buggy.Value> {

    record Value() {}

    @Override
    public Class<Value> type() {
      return Value.class;
    }

    @Override
    public Value inherit(ModuleSpec module, Report report) {
      return new Value();
    }

    @Override
    public @Nullable Value read(ResolvedMapping mapping, @Nullable Value inherited, Report report) {
      return inherited;
    }

    @Override
    public void emit(Value value, Route.Builder route) {
      throw new UnsupportedOperationException("a bug");
    }
  }

  @Test
  void everyFeatureIsListedOnceByNameAndHasGoldenCases() {
    List<String> written =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.kat.controlplane.feature")
                .stream()
                .filter(type -> type.isTopLevelClass() && isFeature(type))
                .map(JavaClass::getSimpleName)
                .sorted()
                .toList();

    assertThat(names(Features.ALL.list())).isSorted();
    assertThat(names(Features.ALL.clusterList())).isSorted();
    assertThat(
            Stream.of(Features.ALL.list(), Features.ALL.clusterList())
                .flatMap(leaves -> names(leaves).stream())
                .sorted())
        .isEqualTo(written);
    assertThat(written)
        .isNotEmpty()
        .allSatisfy(name ->
            assertThat(Path.of("src/test/resources/golden", kebab(name))).isNotEmptyDirectory());
  }

  @Test
  void aBugInEmittingShowsWhileReading() {
    Report report = new Report(SOURCE, new Diagnostics());
    FeatureReader reader =
        new Features(List.of(new Buggy()), List.of()).reader(ModuleSpec.EMPTY, report);

    assertThatThrownBy(() -> reader.read(mapping(), report)).hasMessage("a bug");
  }

  private static boolean isFeature(JavaClass type) {
    return type.isAssignableTo(Leaf.class) && !type.isInterface();
  }

  private static List<String> names(List<? extends Leaf<?, ?>> leaves) {
    return leaves.stream().map(leaf -> leaf.getClass().getSimpleName()).toList();
  }

  private static String kebab(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  private static ResolvedMapping mapping() {
    return new ResolvedMapping(
        MappingFixture.mapping("m").redirectTo("elsewhere.example").build(), null, null);
  }
}
