package dev.kat.controlplane.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.Snapshots;
import dev.kat.controlplane.source.YamlLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParserTest {

  /** What is understood of a snapshot: the names of Mappings, and what is said about the rest. */
  private record Outcome(List<String> mappings, List<String> modules, List<String> diagnostics) {

    static Outcome of(ResourceSnapshot snapshot, String id) {
      Diagnostics diagnostics = new Diagnostics();
      ParsedSpecs specs = Parser.parse(snapshot, id, Tenancy.DEFAULT, diagnostics);
      return new Outcome(
          specs.mappings().stream().map(m -> m.namespace() + "/" + m.name()).toList(),
          specs.modules().stream().map(m -> written(m.spec())).toList(),
          diagnostics.sorted().stream().map(Object::toString).toList());
    }
  }

  /** A spec as text, without what is not written. */
  private static String written(Record spec) {
    return spec.toString().replaceAll("\\w+=null(, )?", "").replace(", ]", "]");
  }

  private static Outcome parse(String config) {
    return Outcome.of(Snapshots.annotated(config), "default");
  }

  private static String good(String name) {
    return """
    ---
    apiVersion: ambassador/v1
    kind: Mapping
    name: %s
    prefix: /%1$s/
    service: quote
    """
        .formatted(name);
  }

  @Test
  void readsSeveralDocuments() {
    Outcome outcome = parse(good("a") + "---\n# nothing\n" + good("b"));
    assertThat(outcome.mappings()).containsExactly("default/a", "default/b");
    assertThat(outcome.diagnostics()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "yes, true",
    "ON, true",
    "True, true",
    "true, true",
    "no, false",
    "Off, false",
    "FALSE, false"
  })
  void aFlagMayBeWrittenInTheWordsOfYaml11(String written, boolean meant) {
    ParsedSpecs specs =
        Parser.parse(
            Snapshots.annotated(good("a") + "grpc: " + written + "\n"),
            "default",
            Tenancy.DEFAULT,
            new Diagnostics());
    assertThat(specs.mappings())
        .extracting(mapping -> mapping.spec().grpc())
        .containsExactly(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "---", "# only a comment", "---\n---\n", "\n\n"})
  void thereMayBeNothing(String config) {
    assertThat(parse(config)).isEqualTo(new Outcome(List.of(), List.of(), List.of()));
  }

  @Test
  void knowsWhereEverythingWasWritten() {
    Diagnostics diagnostics = new Diagnostics();
    ParsedSpecs specs =
        Parser.parse(
            Snapshots.annotated(good("a") + good("b")), "default", Tenancy.DEFAULT, diagnostics);
    Declared<?> second = specs.mappings().get(1);
    assertThat(second.source().document().line()).isEqualTo(8);
    assertThat(second.source().at("/prefix").line()).isEqualTo(11);
    assertThat(second.source().at("/service")).hasToString("default/quote[1] /service");
  }

  @Test
  void theLineOfAPlainDocumentIsThatOfItsFile() {
    ResourceSnapshot snapshot =
        YamlLoader.load(Map.of("a.yaml", good("a") + good("b").replace("prefix", "prefx")));
    Diagnostics diagnostics = new Diagnostics();
    ParsedSpecs specs = Parser.parse(snapshot, "default", Tenancy.DEFAULT, diagnostics);
    assertThat(specs.mappings()).hasSize(1);
    assertThat(diagnostics.sorted())
        .extracting(d -> d.location() + " " + d.location().line())
        .containsExactly("a.yaml[1] /prefix 8", "a.yaml[1] /prefx 11");
  }

  @Test
  void badSyntaxCostsTheWholeAnnotationAndNoOther() {
    ResourceSnapshot snapshot =
        new Snapshots()
            .service("default", "bad", "", good("a") + "---\nkind: [\n" + good("b"))
            .service("default", "good", "", good("c"))
            .snapshot();
    Outcome outcome = Outcome.of(snapshot, "default");
    assertThat(outcome.mappings()).containsExactly("default/c");
    assertThat(outcome.diagnostics())
        .containsExactly(
            "error yaml-syntax default/bad[1]: not valid YAML in line 9:"
                + " expected the node content, but found '<stream end>'");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          just text                     | error not-a-document default/quote[1]: a document is a map with apiVersion, kind and name, not the text 'just text'
          [1, 2]                        | error not-a-document default/quote[1]: a document is a map with apiVersion, kind and name, not a list
          {kind: Mapping, name: x}      | error missing-field default/quote[1] /apiVersion: a document needs the field 'apiVersion'
          {kind: 3, name: x, apiVersion: ambassador/v1} | error wrong-type default/quote[1] /kind: 'kind' must be a text, not the number '3'
          {name: x, apiVersion: ambassador/v1} | error missing-field default/quote[1] /kind: a document needs the field 'kind'
          {kind: Mapping, apiVersion: ambassador/v1} | error missing-field default/quote[1] /name: a document needs the field 'name'
          {kind: Mapping, apiVersion: ambassador/v1, name: ""} | error empty-field default/quote[1] /name: 'name' must not be empty
          {kind: Mapping, apiVersion: ambassador/v1, name: } | error wrong-type default/quote[1] /name: 'name' must be a text, not nothing
          {kind: Mapping, apiVersion: ambassador/v7, name: x} | error unknown-api-version default/quote[1] /apiVersion: 'ambassador/v7' is not an apiVersion that is understood
          {kind: Maping, apiVersion: ambassador/v1, name: x} | error unknown-kind default/quote[1] /kind: there is no kind 'Maping'; did you mean 'Mapping'?
          {kind: Potato, apiVersion: ambassador/v1, name: x} | error unknown-kind default/quote[1] /kind: there is no kind 'Potato'
          {kind: ConsulResolver, apiVersion: ambassador/v1, name: x} | error kind-out-of-scope default/quote[1] /kind: kind ConsulResolver is out of scope: there is no Consul here; a KubernetesEndpointResolver finds endpoints
          {kind: Module, apiVersion: ambassador/v1, name: ratelimit} | error not-supported default/quote[1] /name: Module 'ratelimit' is not supported
          {kind: Module, apiVersion: ambassador/v1, name: x} | error unknown-module default/quote[1] /name: there is no Module 'x'
          {kind: Module, apiVersion: ambassador/v1, name: ambassador} | error missing-field default/quote[1] /config: Module needs the field 'config'
          {kind: Mapping, apiVersion: ambassador/v1, name: x, ambassador_id: {a: b}} | error wrong-type default/quote[1] /ambassador_id: 'ambassador_id' must be a text or a list, not a map
          {kind: Mapping, apiVersion: ambassador/v1, name: x, ambassador_id: default, ambassadorId: default, prefix: /, service: s} | error conflicting-fields default/quote[1] /ambassadorId: ambassador_id and ambassadorId exclude each other
          """)
  void aFaultyDocumentCostsItselfOnly(String document, String expected) {
    Outcome outcome = parse(good("a") + "--- " + document + "\n" + good("z"));
    assertThat(outcome.mappings()).containsExactly("default/a", "default/z");
    assertThat(outcome.diagnostics()).containsExactly(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          prefx: /x               | error unknown-field default/quote[0] /prefx: Mapping has no field 'prefx'; did you mean 'prefix'?
          hostRewrite: x          | error unknown-field default/quote[0] /hostRewrite: Mapping has no field 'hostRewrite'; did you mean 'host_rewrite'?
          x/y~z: 1                | error unknown-field default/quote[0] /x~1y~0z: Mapping has no field 'x/y~z'
          envoy_override: {}      | error refused-field default/quote[0] /envoy_override: 'envoy_override' is refused: parts of Envoy's own configuration are not taken from Mappings, where one mistake would cost all of them
          outlier_detection: {}   | error not-supported default/quote[0] /outlier_detection: field 'outlier_detection' of Mapping is not supported
          circuit_breaker: x      | error not-supported default/quote[0] /circuit_breaker: field 'circuit_breaker' of Mapping is not supported
          timeout_ms: 3s          | error wrong-type default/quote[0] /timeout_ms: 'timeout_ms' must be a whole number, not the text '3s'
          timeout_ms: "3000"      | error wrong-type default/quote[0] /timeout_ms: 'timeout_ms' must be a whole number, not the text '3000'
          timeout_ms: 1.5         | error wrong-type default/quote[0] /timeout_ms: 'timeout_ms' must be a whole number, not the number '1.5'
          timeout_ms: 3000000000  | error wrong-type default/quote[0] /timeout_ms: 'timeout_ms' must be a whole number, not the number '3000000000'
          timeout_ms:             | error wrong-type default/quote[0] /timeout_ms: 'timeout_ms' must be a whole number, not nothing
          grpc: "yes"             | error wrong-type default/quote[0] /grpc: 'grpc' must be true or false, not the text 'yes'
          grpc: y                 | error wrong-type default/quote[0] /grpc: 'grpc' must be true or false, not the text 'y'
          grpc: 1                 | error wrong-type default/quote[0] /grpc: 'grpc' must be true or false, not the number '1'
          rewrite: 123            | error wrong-type default/quote[0] /rewrite: 'rewrite' must be a text, not the number '123'
          rewrite:                | error wrong-type default/quote[0] /rewrite: 'rewrite' must be a text, not nothing
          rewrite: [a]            | error wrong-type default/quote[0] /rewrite: 'rewrite' must be a text, not a list
          headers: [a]            | error wrong-type default/quote[0] /headers: 'headers' must be a map, not a list
          headers: {x-a: false}   | error wrong-type default/quote[0] /headers/x-a: 'x-a' must be a text, or true for present, not false
          headers: {x-a: {b: c}}  | error wrong-type default/quote[0] /headers/x-a: 'x-a' must be a text, or true for present, not a map
          regex_headers: {x: true} | error wrong-type default/quote[0] /regex_headers/x: 'x' must be a text, not true
          allow_upgrade: {a: b}   | error wrong-type default/quote[0] /allow_upgrade: 'allow_upgrade' must be a text or a list, not a map
          allow_upgrade: [a, 1]   | error wrong-type default/quote[0] /allow_upgrade/1: 'allow_upgrade' must be a text, not the number '1'
          regex_rewrite: {pattern: a} | error missing-field default/quote[0] /regex_rewrite/substitution: 'regex_rewrite' needs the field 'substitution'
          regex_rewrite: a        | error wrong-type default/quote[0] /regex_rewrite: 'regex_rewrite' must be a map, not the text 'a'
          add_request_headers: {a: {value: b, apend: true}} | error unknown-field default/quote[0] /add_request_headers/a/apend: 'a' has no field 'apend'; did you mean 'append'?
          add_request_headers: {a: [b]} | error wrong-type default/quote[0] /add_request_headers/a: 'a' must be a text, or a map of value and append, not a list
          """)
  void aFaultyFieldCostsItsMapping(String field, String expected) {
    Outcome outcome = parse(good("a") + field + "\n" + good("z"));
    assertThat(outcome.mappings()).containsExactly("default/z");
    assertThat(outcome.diagnostics()).containsExactly(expected);
  }

  @Test
  void allFaultsOfADocumentAreReported() {
    String config =
        """
        apiVersion: ambassador/v0
        kind: Mapping
        name: a
        prefx: /a
        grpc: maybe
        """;
    assertThat(parse(config).diagnostics())
        .containsExactly(
            "notice deprecated-api-version default/quote[0] /apiVersion: ambassador/v0 is"
                + " deprecated",
            "error missing-field default/quote[0] /prefix: Mapping needs the field 'prefix'",
            "error missing-field default/quote[0] /service: Mapping needs the field 'service'",
            "error unknown-field default/quote[0] /prefx:"
                + " Mapping has no field 'prefx'; did you mean 'prefix'?",
            "error wrong-type default/quote[0] /grpc:"
                + " 'grpc' must be true or false, not the text 'maybe'");
  }

  @ParameterizedTest(name = "{0} for {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # none                     | default | true
          # none                     | other   | false
          ambassador_id: other       | other   | true
          ambassador_id: other       | default | false
          ambassador_id: [a, other]  | other   | true
          ambassador_id: [other]     | default | false
          ambassador_id: default     | default | true
          ambassador_id: ""          | default | false
          ambassador_id: ""          | other   | false
          ambassador_id: []          | default | false
          ambassador_id: [""]        | default | false
          ambassador_id: 5           | 5       | true
          ambassador_id: [_automatic_] | default | true
          ambassador_id: _automatic_ | other   | true
          ambassador_id: [a, _automatic_] | other | true
          ambassadorId: [_automatic_] | other | true
          ambassadorId: other        | other   | true
          ambassadorId: [default]    | other   | false
          """)
  void aDocumentIsForSomeControlPlanes(String line, String id, boolean included) {
    Outcome outcome = Outcome.of(Snapshots.annotated(good("a") + line + "\n"), id);
    assertThat(outcome.mappings()).hasSize(included ? 1 : 0);
    assertThat(outcome.diagnostics()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ambassador_id: other, kind: Nonsense}",
        "{ambassador_id: other, kind: Mapping, kind: Mapping}",
        "{ambassador_id: [other], apiVersion: ambassador/v0, kind: Module, name: x}",
        "{ambassador_id: ''}"
      })
  void othersDocumentsLeaveNoTrace(String document) {
    assertThat(parse(document).diagnostics()).isEmpty();
  }

  @Test
  void theOldestDefinitionOfANameCounts() {
    ResourceSnapshot snapshot =
        new Snapshots()
            .service("default", "a", "2020-01-01T00:00:00Z", good("x"))
            .service("default", "b", "2019-01-01T00:00:00Z", good("x") + good("y"))
            .service("default", "c", "2019-01-01T00:00:00Z", good("y"))
            .service("other", "d", "2018-01-01T00:00:00Z", good("x"))
            .snapshot();
    Outcome outcome = Outcome.of(snapshot, "default");
    assertThat(outcome.mappings()).containsExactly("other/x", "default/x", "default/y");
    assertThat(outcome.diagnostics())
        .containsExactly(
            "error duplicate-name default/a[0] /name:"
                + " Mapping 'x' is already defined in default/b[0], and the first one counts",
            "error duplicate-name default/c[0] /name:"
                + " Mapping 'y' is already defined in default/b[1], and the first one counts");
  }

  @Test
  void documentsCountInNumericOrder() {
    StringBuilder config = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      config.append(good(i == 2 || i == 10 ? "twin" : "m" + i));
    }
    assertThat(parse(config.toString()).diagnostics())
        .containsExactly(
            "error duplicate-name default/quote[10] /name: Mapping 'twin' is already defined in"
                + " default/quote[2], and the first one counts");
  }

  @Test
  void theOrderOfArrivalDoesNotMatter() {
    List<Integer> numbers = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7));
    Random random = new Random(3);
    Outcome expected = null;
    for (int round = 0; round < 20; round++) {
      Snapshots snapshots = new Snapshots();
      for (int i : numbers) {
        String module =
            "---\n"
                + "{apiVersion: ambassador/v1, kind: Module, name: ambassador, config:"
                + " {service_port: "
                + i
                + "}}\n";
        snapshots.service(
            "ns" + i % 2, "s" + i, "2020-01-0" + (1 + i % 3), good("m" + i % 3) + module);
      }
      Outcome outcome = Outcome.of(snapshots.snapshot(), "default");
      if (expected == null) {
        expected = outcome;
      }
      assertThat(outcome).isEqualTo(expected);
      Collections.shuffle(numbers, random);
    }
  }

  @Test
  void aWrongSettingOfTheModuleCostsItselfOnly() {
    String config =
        """
        apiVersion: ambassador/v1
        kind: Module
        name: ambassador
        extra: 1
        config:
          service_port: eighty
          cluster_request_timeout_ms: 33
          cluster_request_timeout: 44
          regex_type: unsafe
          defaults:
            httpmapping:
              remove_request_headers: a
              add_request_headers: {b: {value: c, x: y}}
              add_response_headers: {b: 1}
        """;
    Outcome outcome = parse(config);
    assertThat(outcome.modules())
        .singleElement()
        .asString()
        .contains(
            "ModuleSpec[clusterRequestTimeoutMs=33,",
            "defaults=Defaults[httpmapping=HttpMapping[removeRequestHeaders=[a],"
                + " addResponseHeaders={b=HeaderAddition[value=1, append=true]}]]");
    assertThat(outcome.diagnostics())
        .containsExactly(
            "error unknown-field default/quote[0] /extra: Module has no field 'extra'",
            "error wrong-type default/quote[0] /config/service_port:"
                + " 'service_port' must be a whole number, not the text 'eighty'",
            "error unknown-field default/quote[0] /config/cluster_request_timeout:"
                + " 'config' has no field 'cluster_request_timeout';"
                + " did you mean 'cluster_request_timeout_ms'?",
            "error unsupported-key default/quote[0] /config/regex_type:"
                + " 'regex_type' is not supported: every expression is RE2, the safe type",
            "error unknown-field default/quote[0]"
                + " /config/defaults/httpmapping/add_request_headers/b/x: 'b' has no field 'x'");
  }

  @Test
  void thereIsOneModule() {
    String module =
        "---\n"
            + "{apiVersion: ambassador/v1, kind: Module, name: ambassador, config: {service_port:"
            + " %d}}\n";
    ResourceSnapshot snapshot =
        new Snapshots()
            .service("b", "b", "", module.formatted(1))
            .service("a", "a", "", module.formatted(2))
            .snapshot();
    Outcome outcome = Outcome.of(snapshot, "default");
    assertThat(outcome.modules()).hasSize(1).first().asString().contains("servicePort=2");
    assertThat(outcome.diagnostics())
        .containsExactly(
            "error second-module b/b[0] /name:"
                + " Module 'ambassador' is already defined in a/a[0], and the first one counts");
  }
}
