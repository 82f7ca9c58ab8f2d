package dev.kat.controlplane.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.compiler.Compiler;
import dev.kat.controlplane.compiler.CompilerOptions;
import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.source.CustomResource;
import dev.kat.controlplane.source.ObjectMeta;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.YamlLoader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatusPlanTest {

  private static final String SERVICE =
      """
      apiVersion: v1
      kind: Service
      metadata: {name: cart, namespace: shop}
      spec: {ports: [{port: 80}]}
      ---
      """;

  private static List<ResourceReport> plan(String... documents) {
    ResourceSnapshot snapshot = snapshot(documents);
    return StatusPlan.of(
        Outcome.compiled(snapshot, Compiler.compile(snapshot, CompilerOptions.DEFAULT)), "default");
  }

  private static ResourceSnapshot snapshot(String... documents) {
    return YamlLoader.load(Map.of("all.yaml", SERVICE + String.join("\n---\n", documents)));
  }

  private static String mapping(String namespace, String name, String spec) {
    return """
    apiVersion: getambassador.io/v3alpha1
    kind: Mapping
    metadata: {name: %s, namespace: %s}
    spec: {service: cart.shop, %s}
    """
        .formatted(name, namespace, spec);
  }

  private static Condition only(List<ResourceReport> reports) {
    assertThat(reports).hasSize(1);
    assertThat(reports.get(0).conditions())
        .first()
        .extracting(Condition::type)
        .isEqualTo("Accepted");
    return reports.get(0).conditions().get(0);
  }

  private static Condition programmed(List<ResourceReport> reports) {
    assertThat(reports).hasSize(1);
    assertThat(reports.get(0).conditions()).hasSize(2);
    return reports.get(0).conditions().get(1);
  }

  @Test
  void whatIsAllRightIsAccepted() {
    List<ResourceReport> reports = plan(mapping("shop", "cart", "prefix: /cart/"));

    assertThat(only(reports)).isEqualTo(new Condition("Accepted", "True", "Accepted", "", 0, ""));
    assertThat(reports.get(0).findings()).isEmpty();
  }

  @Test
  void whatIsRefusedSaysFieldReasonAndRemedy() {
    List<ResourceReport> reports = plan(mapping("shop", "cart", "prefix: /cart/, timeout_ms: -1"));

    Condition condition = only(reports);
    assertThat(condition.status()).isEqualTo("False");
    assertThat(condition.reason()).isEqualTo("InvalidTimeout");
    assertThat(condition.message())
        .isEqualTo(
            "invalid-timeout /spec/timeout_ms: a timeout of -1 milliseconds is not possible. Write a"
                + " number of milliseconds, or 0 for none.");
    assertThat(reports.get(0).findings())
        .containsExactly(new Finding("InvalidTimeout", condition.message()));
  }

  @Test
  void aWarningIsAcceptedAndTold() {
    List<ResourceReport> reports = plan(mapping("shop", "cart", "prefix: /cart/, method: get"));

    Condition condition = only(reports);
    assertThat(condition.status()).isEqualTo("True");
    assertThat(condition.reason()).isEqualTo("Warnings");
    assertThat(reports.get(0).findings())
        .extracting(Finding::reason)
        .containsExactly("LowerCaseMethod");
  }

  /** They come and go with pods, and each would be a write. */
  @Test
  void noticesAreNotTold() {
    assertThat(only(plan(mapping("shop", "cart", "prefix: /cart/, docs: {}"))).reason())
        .isEqualTo("Accepted");
  }

  @Test
  void aServiceIsReportedWhenSomethingIsWrongWithWhatItCarries() {
    List<ResourceReport> reports =
        plan(
            """
            apiVersion: v1
            kind: Service
            metadata:
              name: other
              namespace: shop
              annotations:
                getambassador.io/config: |
                  apiVersion: ambassador/v1
                  kind: Mapping
                  name: other
                  prefix: /other/
                  service: other
                  timeout_ms: -1
            spec: {ports: [{port: 80}]}
            """);

    assertThat(reports).hasSize(1);
    assertThat(reports.get(0).ref()).hasToString("shop/other");
    assertThat(reports.get(0).conditions()).isEmpty();
    assertThat(reports.get(0).findings().get(0).text())
        .startsWith("invalid-timeout document 0 /timeout_ms: a timeout of -1");
  }

  @Test
  void whatIsForOthersIsLeftToThem() {
    assertThat(
            plan(
                mapping("shop", "cart", "prefix: /cart/, ambassador_id: [other]"),
                mapping("shop", "wrong", "prefix: wrong, ambassador_id: [other]")))
        .isEmpty();
    assertThat(only(plan(mapping("shop", "cart", "prefix: /cart/, ambassador_id: {a: b}"))))
        .extracting(Condition::status)
        .isEqualTo("False");
  }

  @Test
  void manyMistakesAreCutToAFew() {
    String fields =
        IntStream.range(0, 30)
            .mapToObj(i -> "wrong_" + i + ": 1")
            .collect(Collectors.joining(", "));
    List<ResourceReport> reports = plan(mapping("shop", "cart", "prefix: /cart/, " + fields));

    assertThat(reports.get(0).findings()).hasSize(StatusPlan.MAX_FINDINGS);
    assertThat(only(reports).message().lines())
        .hasSize(StatusPlan.MAX_FINDINGS + 1)
        .last()
        .isEqualTo("and 25 more");
  }

  @Test
  void longTextsAreCut() {
    String long200 = "\u20ac".repeat(400);
    Finding finding =
        plan(mapping(
                "shop", "cart", "prefix: /a/, host: '" + long200 + "', method: '" + long200 + "'"))
            .get(0)
            .findings()
            .get(0);

    assertThat(finding.text().getBytes(StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(Finding.MAX_BYTES);
  }

  private static List<String> texts(List<ResourceReport> reports, String namespace) {
    return reports.stream()
        .filter(report -> report.ref().namespace().equals(namespace))
        .flatMap(report -> report.findings().stream())
        .map(Finding::text)
        .toList();
  }

  private static String module(String namespace) {
    return """
    apiVersion: getambassador.io/v3alpha1
    kind: Module
    metadata: {name: ambassador, namespace: %s}
    spec: {config: {}}
    """
        .formatted(namespace);
  }

  @Test
  void objectsOfOtherNamespacesAreNotNamed() {
    assertThat(texts(plan(module("other"), module("shop")), "shop"))
        .singleElement()
        .asString()
        .startsWith(
            "second-module /metadata/name: Module 'ambassador' is already defined in an object of another"
                + " namespace, and");
  }

  @Test
  void whatObjectsOfOtherNamespacesSayIsNotTold() {
    String first = "prefix: /same/, host_redirect: true";
    assertThat(
            texts(
                plan(mapping("other", "first", first), mapping("shop", "second", "prefix: /same/")),
                "shop"))
        .singleElement()
        .asString()
        .startsWith("mixed-group: it does not go together with another object")
        .doesNotContain("first", "redirects");
    assertThat(
            texts(
                plan(mapping("shop", "first", first), mapping("shop", "second", "prefix: /same/")),
                "shop"))
        .singleElement()
        .asString()
        .startsWith("mixed-group: Mapping first has the same match but redirects");
  }

  /** A report says nothing of what it does not know; the condition of an earlier one stays. */
  @Test
  void whatIsOnItsWayToEnvoysHasNoWordOfThem() {
    assertThat(plan(mapping("shop", "cart", "prefix: /cart/")).get(0).conditions())
        .extracting(Condition::type)
        .containsExactly("Accepted");
  }

  private static List<ResourceReport> planInForce(long written, long inForce) {
    return StatusPlan.of(
        new Outcome(atGeneration(written), List.of(), atGeneration(inForce)), "default");
  }

  private static ResourceSnapshot atGeneration(long generation) {
    ResourceSnapshot cart = snapshot(mapping("shop", "cart", "prefix: /cart/"));
    List<CustomResource> resources =
        cart.customResources().stream()
            .map(resource ->
                new CustomResource(
                    new ObjectMeta(resource.meta().ref(), "", "", generation),
                    resource.apiVersion(),
                    resource.spec()))
            .toList();
    return new ResourceSnapshot(
        List.of(), List.of(), List.of(), List.of(), resources, cart.ingresses(), List.of());
  }

  @Test
  void whatEveryEnvoyHasIsProgrammed() {
    assertThat(programmed(planInForce(3, 3)))
        .isEqualTo(new Condition("Programmed", "True", "Programmed", "", 3, ""));
    assertThat(planInForce(4, 3).get(0).conditions()).hasSize(1);
  }

  @Test
  void whatTheCompilerRefusesIsNotProgrammed() {
    Condition condition =
        programmed(plan(mapping("shop", "cart", "prefix: /cart/, timeout_ms: -1")));

    assertThat(condition.status()).isEqualTo("False");
    assertThat(condition.reason()).isEqualTo("NotAccepted");
  }

  @Test
  void whatEnvoysRefuseIsAcceptedAndNotProgrammed() {
    ResourceSnapshot snapshot = snapshot(mapping("shop", "cart", "prefix: /cart/"));
    Location place = Location.of(new ResourceRef("Mapping", "shop", "cart"));
    Diagnostic refusal =
        new Diagnostic(
            DiagnosticCode.REFUSED_BY_ENVOY, place, "Envoy at the edge refuses route http-80: no");
    List<ResourceReport> reports =
        StatusPlan.of(new Outcome(snapshot, List.of(refusal), snapshot), "default");

    assertThat(only(reports).status()).isEqualTo("True");
    assertThat(only(reports).reason()).isEqualTo("Accepted");
    assertThat(programmed(reports).status()).isEqualTo("False");
    assertThat(programmed(reports).reason()).isEqualTo("RefusedByEnvoy");
    assertThat(programmed(reports).message()).contains("refuses route http-80: no. Correct it");
    assertThat(reports.get(0).findings())
        .extracting(Finding::reason)
        .containsExactly("RefusedByEnvoy");
  }
}
