package dev.kat.controlplane.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.diag.Diagnostic;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a Mapping means does not depend on who carries it. */
class CarrierTest {

  private static final int MAPPINGS = 200;

  @ParameterizedTest
  @ValueSource(longs = {11, 12})
  void annotationsAndCustomResourcesMeanTheSame(long seed) {
    CompilationResult annotated = compile(RandomMappings.servicesOfOneVersion(seed, MAPPINGS));
    CompilationResult resources = compile(RandomMappings.customResources(seed, MAPPINGS));

    assertThat(withoutOrigins(resources)).isEqualTo(withoutOrigins(annotated));
    assertThat(resources.diagnostics().stream().map(CarrierTest::line).sorted().toList())
        .isNotEmpty()
        .isEqualTo(annotated.diagnostics().stream().map(CarrierTest::line).sorted().toList());
  }

  private static CompilationResult compile(List<String> objects) {
    return Compiler.compile(
        Manifests.snapshot(String.join("---\n", objects)), CompilerOptions.DEFAULT);
  }

  private static JsonNode withoutOrigins(CompilationResult result) {
    JsonNode model = JsonMapper.shared().readTree(ResultJson.ir(result)).get("ir");
    model.findParents("origin").forEach(route -> ((ObjectNode) route).remove("origin"));
    return model;
  }

  /** Where in the fields, and what; not who. */
  private static String line(Diagnostic diagnostic) {
    String field = diagnostic.location().pointer().replaceFirst("^/spec", "");
    return diagnostic.location().resource().name() + field + " " + diagnostic.code();
  }
}
