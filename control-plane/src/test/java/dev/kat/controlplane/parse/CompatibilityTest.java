package dev.kat.controlplane.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.source.Snapshots;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was written for Ambassador is read as it is, or refused with a reason. */
class CompatibilityTest {

  private record Outcome(ParsedSpecs specs, List<String> diagnostics) {

    List<String> mappings() {
      return specs.mappings().stream().map(m -> m.namespace() + "/" + m.name()).toList();
    }
  }

  private static Outcome parse(String config) {
    Diagnostics diagnostics = new Diagnostics();
    ParsedSpecs specs =
        Parser.parse(Snapshots.annotated(config), "default", Tenancy.DEFAULT, diagnostics);
    return new Outcome(specs, diagnostics.sorted().stream().map(Diagnostic::toString).toList());
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ClusterIngress",
        "ConsulResolver",
        "DevPortal",
        "Filter",
        "FilterPolicy",
        "Host",
        "KnativeIngress",
        "Listener",
        "Pragma",
        "Project",
        "ProjectController",
        "ProjectRevision",
        "RateLimit"
      })
  void aKindThatIsOutOfScopeIsRefusedWithAReason(String kind) {
    assertThat(Language.kindsOutOfScope()).contains(kind).hasSize(13);
    Outcome outcome = parse(good("a") + good("b").replace("Mapping", kind) + good("c"));
    assertThat(outcome.mappings()).containsExactly("default/a", "default/c");
    assertThat(outcome.diagnostics())
        .singleElement()
        .asString()
        .startsWith(
            "error kind-out-of-scope default/quote[1] /kind: kind " + kind + " is out of scope: ");
  }

  @ParameterizedTest
  @CsvSource({
    "networking.internal.knative.dev/v1alpha1, Ingress, there is no Knative here",
    "serving.knative.dev/v1, Service, there is no Knative here",
    "consul.hashicorp.com/v1alpha1, ServiceResolver, there is no Consul here",
    "acme.cert-manager.io/v1, Challenge, there is no ACME here",
    "cert-manager.io/v1, Certificate, there is no ACME here",
  })
  void soIsAnObjectOfAGroupThatIsOutOfScope(String version, String kind, String reason) {
    String object =
        "---\napiVersion: %s\nkind: %s\nmetadata: {name: x}\nspec: {}\n".formatted(version, kind);

    Outcome outcome = parse(good("a") + object + good("c"));

    assertThat(outcome.mappings()).containsExactly("default/a", "default/c");
    assertThat(outcome.diagnostics())
        .singleElement()
        .asString()
        .startsWith(
            "error kind-out-of-scope default/quote[1] /kind: kind %s is out of scope: %s"
                .formatted(kind, reason));
  }

  @Test
  void theTimeOfABufferedBodyIsNotedAndItsSizeStaysInForce() {
    Outcome outcome =
        parse(
            """
            apiVersion: ambassador/v1
            kind: Module
            name: ambassador
            config: {buffer: {max_request_bytes: 9, max_request_time: 5}}
            """);
    assertThat(outcome.specs().modules()).singleElement().asString().contains("maxRequestBytes=9");
    assertThat(outcome.diagnostics())
        .containsExactly(
            "notice noted-field default/quote[0] /config/buffer/max_request_time:"
                + " 'max_request_time' has no effect: Envoy does not limit the time of a body any"
                + " more; max_request_bytes is in force without it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ambassador/v1",
        "getambassador.io/v1",
        "getambassador.io/v2",
        "getambassador.io/v3alpha1"
      })
  void anAnnotationMayBeWrittenInAnyVersion(String version) {
    Outcome outcome = parse(good("a").replace("ambassador/v1", version));
    assertThat(outcome.mappings()).containsExactly("default/a");
    assertThat(outcome.diagnostics()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ambassador/v0", "getambassador.io/v0"})
  void theFirstVersionIsDeprecatedUnderBothNames(String version) {
    Outcome outcome = parse(good("a").replace("ambassador/v1", version));
    assertThat(outcome.mappings()).containsExactly("default/a");
    assertThat(outcome.diagnostics())
        .containsExactly(
            "notice deprecated-api-version default/quote[0] /apiVersion: "
                + version
                + " is deprecated");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{server: {secret: x}}", "{server: on}", "on", "{server: [], client: {}}", "[]"})
  void whereTheModuleHasTlsNothingIsServedInCleartextUnlessItCanBeRead(String tls) {
    ParsedTls parsed =
        parse(
                "{apiVersion: ambassador/v1, kind: Module, name: ambassador, config: {tls: %s}}"
                    .formatted(tls))
            .specs()
            .tls();
    assertThat(parsed.wanted() || parsed.module() != null).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{tls: {}}", "{service_port: on}"})
  void aModuleWithoutTlsWantsNone(String config) {
    ParsedTls parsed =
        parse(
                "{apiVersion: ambassador/v1, kind: Module, name: ambassador, config: %s}"
                    .formatted(config))
            .specs()
            .tls();
    assertThat(parsed.wanted()).isFalse();
    assertThat(parsed.module()).isNull();
  }
}
