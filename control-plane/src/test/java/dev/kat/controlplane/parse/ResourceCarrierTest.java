package dev.kat.controlplane.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.source.YamlLoader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Custom resources say what documents in annotations say, and complaints point at them. */
class ResourceCarrierTest {

  private final Diagnostics diagnostics = new Diagnostics();

  private ParsedSpecs parse(String yaml, String id) {
    return Parser.parse(YamlLoader.load(Map.of("a.yaml", yaml)), id, Tenancy.DEFAULT, diagnostics);
  }

  private List<String> said() {
    return diagnostics.sorted().stream().map(Object::toString).toList();
  }

  private static String mapping(String version, String name, String spec) {
    return """
    ---
    apiVersion: getambassador.io/%s
    kind: Mapping
    metadata: {name: %s, namespace: shop}
    spec: %s
    """
        .formatted(version, name, spec);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v2", "v3alpha1"})
  void metadataNamesTheMappingAndItsNamespace(String version) {
    ParsedSpecs specs =
        parse(mapping(version, "cart", "{prefix: /cart/, service: cart, weight: 10}"), "default");
    Declared<MappingSpec> mapping = specs.mappings().get(0);
    assertThat(mapping.name()).isEqualTo("cart");
    assertThat(mapping.namespace()).isEqualTo("shop");
    assertThat(mapping.version()).hasToString("getambassador.io/" + version);
    assertThat(mapping.spec().weight()).isEqualTo(10);
    assertThat(mapping.source().at("/headers/x")).hasToString("Mapping shop/cart /spec/headers/x");
    assertThat(said()).isEmpty();
  }

  @Test
  void theModuleIsAResourceToo() {
    String module =
        """
        apiVersion: getambassador.io/v2
        kind: Module
        metadata: {name: ambassador}
        spec: {config: {service_port: 9000, no_such: 1}}
        """;
    assertThat(parse(module, "default").modules().get(0).spec().servicePort()).isEqualTo(9000);
    assertThat(said())
        .containsExactly(
            "error unknown-field Module default/ambassador /spec/config/no_such:"
                + " 'config' has no field 'no_such'");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {service: s}                            | error missing-field Mapping shop/cart /spec/prefix: Mapping needs the field 'prefix'
          {prefix: /, service: s, prefx: x}       | error unknown-field Mapping shop/cart /spec/prefx: Mapping has no field 'prefx'; did you mean 'prefix'?
          {prefix: /, service: s, outlier_detection: {}} | error not-supported Mapping shop/cart /spec/outlier_detection: field 'outlier_detection' of Mapping is not supported
          {prefix: /, service: s, name: x}        | error unknown-field Mapping shop/cart /spec/name: Mapping has no field 'name'
          {prefix: /, service: s, headers: {a: []}} | error wrong-type Mapping shop/cart /spec/headers/a: 'a' must be a text, or true for present, not a list
          {prefix: /, service: s, ambassador_id: {}} | error wrong-type Mapping shop/cart /spec/ambassador_id: 'ambassador_id' must be a text or a list, not a map
          [1]                                     | error wrong-type Mapping shop/cart /spec: 'spec' must be a map, not a list
          """)
  void aFaultIsAtItsPlaceInTheResource(String spec, String expected) {
    ParsedSpecs specs =
        parse(
            mapping("v2", "cart", spec) + mapping("v2", "good", "{prefix: /, service: s}"),
            "default");
    assertThat(specs.mappings()).extracting(Declared::name).containsExactly("good");
    assertThat(said()).containsExactly(expected);
  }

  @Test
  void withoutASpecItsFieldsAreMissing() {
    parse(mapping("v2", "cart", ""), "default");
    assertThat(said())
        .containsExactly(
            "error missing-field Mapping shop/cart /spec/prefix: Mapping needs the field 'prefix'",
            "error missing-field Mapping shop/cart /spec/service:"
                + " Mapping needs the field 'service'");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          v2       | ConsulResolver | error kind-out-of-scope ConsulResolver default/x /kind: kind ConsulResolver is out of scope: there is no Consul here; a KubernetesEndpointResolver finds endpoints
          v2       | Maping     | error unknown-kind Maping default/x /kind: there is no kind 'Maping'; did you mean 'Mapping'?
          v1alpha1 | Mapping    | error unknown-api-version Mapping default/x /apiVersion: 'getambassador.io/v1alpha1' is not an apiVersion that is understood
          v2       | Module     | error unknown-module Module default/x /metadata/name: there is no Module 'x'
          """)
  void anEnvelopeThatIsNotUnderstoodIsSaid(String version, String kind, String expected) {
    parse(
        "{apiVersion: getambassador.io/%s, kind: %s, metadata: {name: x}, spec: {config: {}}}"
            .formatted(version, kind),
        "default");
    assertThat(said()).containsExactly(expected);
  }

  @Test
  void onlyResourcesForThisControlPlaneLeaveATrace() {
    String theirs =
        mapping("v2", "a", "{ambassador_id: [theirs], nonsense: 1}")
            + "---\n{apiVersion: getambassador.io/v9, kind: Nonsense, metadata: {name: n},"
            + " spec: {ambassador_id: theirs}}\n";
    String both = mapping("v2", "b", "{ambassador_id: [theirs, ours], prefix: /, service: s}");
    assertThat(parse(theirs + both, "ours").mappings())
        .extracting(Declared::name)
        .containsExactly("b");
    assertThat(said()).isEmpty();
  }

  @Test
  void oneNameIsOneMappingWhoeverCarriesIt() {
    String annotated =
        """
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: cart
          namespace: shop
          creationTimestamp: "%s"
          annotations:
            getambassador.io/config: |
              {apiVersion: ambassador/v1, kind: Mapping, name: cart, prefix: /s/, service: s}
        """;
    String resource =
        """
        ---
        apiVersion: getambassador.io/v3alpha1
        kind: Mapping
        metadata: {name: cart, namespace: shop, creationTimestamp: "2025-01-01T00:00:00Z"}
        spec: {prefix: /r/, service: s}
        """;
    assertThat(parse(annotated.formatted("2026-01-01T00:00:00Z") + resource, "default").mappings())
        .extracting(mapping -> mapping.spec().prefix())
        .containsExactly("/r/");
    assertThat(parse(resource + annotated.formatted("2024-01-01T00:00:00Z"), "default").mappings())
        .extracting(mapping -> mapping.spec().prefix())
        .containsExactly("/s/");
    assertThat(said())
        .containsExactly(
            "error duplicate-name Mapping shop/cart /metadata/name:"
                + " Mapping 'cart' is already defined in shop/cart[0], and the first one counts",
            "error duplicate-name shop/cart[0] /name:"
                + " Mapping 'cart' is already defined in Mapping shop/cart, and the first one"
                + " counts");
  }
}
