package dev.kat.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kat.controlplane.compiler.Compiler;
import dev.kat.controlplane.compiler.CompilerOptions;
import dev.kat.controlplane.crd.CustomResourceDefinitions;
import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.Severity;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.YamlLoader;
import dev.kat.controlplane.watch.KubernetesSource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What a real API server makes of the definitions of our custom resources. */
@Tag("cluster")
class CustomResourcesClusterTest {

  private static NamedCluster cluster;

  @BeforeAll
  static void install() {
    cluster = NamedCluster.open();
    cluster.defineCustomResources();
  }

  @AfterAll
  static void close() {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static GenericKubernetesResource object(String version, String kind, String spec) {
    GenericKubernetesResource object =
        new GenericKubernetesResourceBuilder()
            .withApiVersion("getambassador.io/" + version)
            .withKind(kind)
            .withNewMetadata()
            .withGenerateName("sample-")
            .withNamespace(cluster.namespace())
            .endMetadata()
            .build();
    object.setAdditionalProperty(
        "spec", new Load(LoadSettings.builder().build()).loadFromString(spec));
    return object;
  }

  private static Resource<GenericKubernetesResource> resource(GenericKubernetesResource object) {
    String version = object.getApiVersion().substring("getambassador.io/".length());
    ResourceDefinitionContext context =
        new ResourceDefinitionContext.Builder()
            .withGroup("getambassador.io")
            .withVersion(version)
            .withKind(object.getKind())
            .withPlural(object.getKind().toLowerCase(java.util.Locale.ROOT) + "s")
            .withNamespaced(true)
            .build();
    return cluster
        .client()
        .genericKubernetesResources(context)
        .inNamespace(cluster.namespace())
        .resource(object);
  }

  private static List<Diagnostic> errors(GenericKubernetesResource object) {
    ResourceSnapshot snapshot =
        YamlLoader.load(Map.of("object.yaml", Serialization.asYaml(named(object))));
    return Compiler.compile(snapshot, CompilerOptions.DEFAULT).diagnostics().stream()
        .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
        .toList();
  }

  private static GenericKubernetesResource named(GenericKubernetesResource object) {
    GenericKubernetesResource named = Serialization.clone(object);
    named.getMetadata().setName(object.getKind().equals("Module") ? "ambassador" : "sample");
    return named;
  }

  @Test
  void theApiServerFindsNothingWrongWithTheDefinitions() {
    assertThat(CustomResourceDefinitions.all().keySet())
        .allSatisfy(name -> {
          CustomResourceDefinition known =
              cluster
                  .client()
                  .apiextensions()
                  .v1()
                  .customResourceDefinitions()
                  .withName(name)
                  .get();
          assertThat(NamedCluster.isTrue(known, "NonStructuralSchema")).isFalse();
          assertThat(NamedCluster.isTrue(known, "NamesAccepted")).isTrue();
          assertThat(NamedCluster.isTrue(known, "Established")).isTrue();
        });
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Mapping | {service: s} | spec.prefix: Required value
          Mapping | {prefix: /a/} | spec.service: Required value
          Mapping | {prefix: "", service: s} | spec.prefix
          Mapping | {prefix: /a/, service: ""} | spec.service
          Mapping | {prefix: 3, service: s} | spec.prefix
          Mapping | {prefix: /a/, service: s, grpc: perhaps} | spec.grpc
          Mapping | {prefix: /a/, service: s, weight: 101} | spec.weight
          Mapping | {prefix: /a/, service: s, weight: -1} | spec.weight
          Mapping | {prefix: /a/, service: s, weight: 1.5} | spec.weight
          Mapping | {prefix: /a/, service: s, timeout_ms: -1} | spec.timeout_ms
          Mapping | {prefix: /a/, service: s, timeout_ms: 3000000000} | spec.timeout_ms
          Mapping | {prefix: /a/, service: s, host_redirect: true, redirect_response_code: 299} | spec.redirect_response_code
          Mapping | {prefix: /a/, service: s, allow_upgrade: [{a: b}]} | spec.allow_upgrade
          Mapping | {prefix: /a/, service: s, regex_rewrite: {pattern: a}} | spec.regex_rewrite.substitution: Required value
          Mapping | {prefix: /a/, service: s, prefix_regex: true, prefix_exact: true} | prefix_regex and prefix_exact exclude each other
          Mapping | {prefix: a/, service: s} | prefix begins with '/' and has no query
          Mapping | {prefix: "/a?b", service: s} | prefix begins with '/' and has no query
          Mapping | {prefix: "/a#b", service: s} | prefix begins with '/' and has no query
          Mapping | {prefix: /a/, service: s, host: "*.example.com"} | '*' can only stand alone in host
          Mapping | {prefix: /a/, service: s, method: "GET POST"} | method is one method
          Mapping | {prefix: /a/, service: s, host_rewrite: a.b, auto_host_rewrite: true} | host_rewrite and auto_host_rewrite exclude each other
          Mapping | {prefix: /a/, service: s, rewrite: x/} | rewrite begins with '/'
          Mapping | {prefix: /a/, service: s, path_redirect: /x} | path_redirect, prefix_redirect, regex_redirect and redirect_response_code need host_redirect
          Mapping | {prefix: /a/, service: s, redirect_response_code: 302} | path_redirect, prefix_redirect, regex_redirect and redirect_response_code need host_redirect
          Mapping | {prefix: /a/, service: s, host_redirect: true, path_redirect: x} | path_redirect begins with '/'
          Module | {} | spec.config: Required value
          Module | {config: {service_port: 0}} | spec.config.service_port
          Module | {config: {service_port: 65536}} | spec.config.service_port
          Module | {config: {cluster_request_timeout_ms: -1}} | spec.config.cluster_request_timeout_ms
          """)
  void aMistakeIsRefusedByTheServerAndByTheCompiler(String kind, String spec, String reason) {
    GenericKubernetesResource object = object("v3alpha1", kind, spec);
    assertThatThrownBy(() -> resource(object).dryRun(true).create())
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining(reason);
    assertThat(errors(object)).as("what the compiler says").isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{prefix: '[a-z]+', prefix_regex: true, service: s}",
        "{prefix: '/a(?P<x>b)?', prefix_regex: true, service: s, rewrite: x, method: 'A|B',"
            + " method_regex: true, host: '[*]', host_regex: true}",
        "{prefix: /a/, service: s, headers: {x-a: true, x-b: text, x-c: '3'},"
            + " regex_headers: {x-d: 1, x-e: 'a+'}, query_parameters: {q: true},"
            + " regex_query_parameters: {r: '[0-9]+'}}",
        "{prefix: /a/, service: s, add_request_headers: {x-a: text, x-b: {value: v, append: false},"
            + " x-c: true}, remove_request_headers: [x-d], add_response_headers: {x-e: ''}}",
        "{prefix: /a/, service: s, host: '*', rewrite: '', weight: 0, timeout_ms: 0,"
            + " precedence: -7, case_sensitive: false, prefix_exact: true, prefix_regex: false}",
        "{prefix: /a/, service: s, rewrite: x, regex_rewrite: {pattern: a, substitution: b}}",
        "{prefix: /a/, service: s, host_redirect: true, path_redirect: /b, rewrite: x,"
            + " redirect_response_code: 308}",
        "{prefix: /a/, service: s, host_rewrite: a.b, auto_host_rewrite: false, grpc: true,"
            + " use_websocket: true, allow_upgrade: [spdy/3.1], method: GET}",
        "{prefix: /a/, service: s, ambassador_id: [default, other]}"
      })
  void whatTheCompilerAcceptsIsAccepted(String spec) {
    GenericKubernetesResource object = object("v3alpha1", "Mapping", spec);
    assertThat(errors(object)).isEmpty();
    assertThat(resource(object).dryRun(true).create()).isNotNull();
  }

  @Test
  void anObjectOfOneVersionIsAnObjectOfTheOther() {
    GenericKubernetesResource old =
        resource(object("v2", "Mapping", "{prefix: /a/, service: s, headers: {x-a: true}}"))
            .create();
    GenericKubernetesResource same = Serialization.clone(old);
    same.setApiVersion("getambassador.io/v3alpha1");
    GenericKubernetesResource seen = resource(same).get();
    assertThat(seen.getApiVersion()).isEqualTo("getambassador.io/v3alpha1");
    assertThat(seen.getAdditionalProperties().get("spec"))
        .isEqualTo(old.getAdditionalProperties().get("spec"));
  }

  /** Unknown fields are kept for the compiler to complain of: a server would drop them silently. */
  @Test
  void theControlPlaneSeesResourcesAndWhatIsWrongWithThem() throws Exception {
    Semaphore changes = new Semaphore(0);
    try (KubernetesSource source = KubernetesSource.of(cluster.kubeconfig(), cluster.namespace())) {
      source.start(changes::release);
      String name =
          resource(object("v3alpha1", "Mapping", "{prefix: /seen/, service: s, prefx: /x/}"))
              .create()
              .getMetadata()
              .getName();
      List<String> said = List.of();
      while (said.stream().noneMatch(line -> line.contains(name))) {
        assertThat(changes.tryAcquire(60, TimeUnit.SECONDS)).as("a change is announced").isTrue();
        said =
            Compiler.compile(source.snapshot(), CompilerOptions.DEFAULT).diagnostics().stream()
                .map(Diagnostic::toString)
                .filter(line -> line.contains("prefx"))
                .toList();
      }
      assertThat(said)
          .containsExactly(
              "error unknown-field Mapping %s/%s /spec/prefx: Mapping has no field 'prefx';"
                      .formatted(Objects.requireNonNull(cluster.namespace()), name)
                  + " did you mean 'prefix'?");
    }
  }
}
