package dev.kat.controlplane.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.Generation;
import dev.kat.controlplane.Status;
import dev.kat.controlplane.Timeline;
import dev.kat.controlplane.compiler.CompilationResult;
import dev.kat.controlplane.compiler.Compiler;
import dev.kat.controlplane.compiler.CompilerMemory;
import dev.kat.controlplane.compiler.CompilerOptions;
import dev.kat.controlplane.explain.RouteSource;
import dev.kat.controlplane.rollout.EnvoyStatus;
import dev.kat.controlplane.rollout.Rejection;
import dev.kat.controlplane.rollout.ResourceType;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.Snapshots;
import dev.kat.controlplane.status.Refusal;
import dev.kat.controlplane.status.Sort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {

  private static final Instant SEEN = Instant.parse("2026-01-01T00:00:00Z");

  private final Metrics metrics = new Metrics();

  @AfterEach
  void close() {
    metrics.close();
  }

  /** The samples that have something other than 0 to say, without those of the JVM. */
  private Set<String> samples() {
    return metrics
        .scrape()
        .lines()
        .filter(line -> line.startsWith("kat_") && !line.endsWith(" 0.0") && !line.endsWith(" 0"))
        .filter(line -> !line.contains("_sum") && !line.contains("_max"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Generation generation(String config, Duration... steps) {
    ResourceSnapshot snapshot = Snapshots.annotated(config);
    List<Timeline.Step> timeline =
        IntStream.range(0, steps.length)
            .mapToObj(i -> new Timeline.Step(SEEN.plus(steps[i]), "step " + i))
            .toList();
    return new Generation(
        7, snapshot, Compiler.compile(snapshot, CompilerOptions.DEFAULT), new Timeline(timeline));
  }

  @Test
  void beforeAnythingHappensThereIsNothingToTell() {
    assertThat(samples()).isEmpty();
  }

  @Test
  void whatIsWrittenIntoTheClusterIsCounted() {
    metrics.leads(true);
    metrics.wrote(Sort.STATUS);
    metrics.wrote(Sort.STATUS);
    metrics.wrote(Sort.EVENT);
    metrics.refused(Sort.EVENT, new Refusal(403, "no", new IllegalStateException()));

    assertThat(samples())
        .containsExactlyInAnyOrder(
            "kat_status_leader 1.0",
            "kat_status_writes_total{sort=\"status\"} 2.0",
            "kat_status_writes_total{sort=\"event\"} 1.0",
            "kat_status_failures_total{reason=\"forbidden\",sort=\"event\"} 1.0");
    metrics.leads(false);
    assertThat(metrics.scrape()).contains("kat_status_leader 0.0");
  }

  @Test
  void compilationsAreTimedAsAWholeAndByPass() {
    ResourceSnapshot nothing = ResourceSnapshot.EMPTY;
    for (int i = 0; i < 2; i++) {
      CompilationResult unused =
          Compiler.compile(
              nothing, CompilerOptions.DEFAULT, new CompilerMemory(), metrics.compilation());
    }
    assertThat(samples())
        .contains(
            "kat_compile_seconds_count 2",
            "kat_compile_seconds_bucket{le=\"+Inf\"} 2",
            "kat_compile_pass_seconds_count{pass=\"parse\"} 2",
            "kat_compile_pass_seconds_count{pass=\"normalize\"} 2",
            "kat_compile_pass_seconds_count{pass=\"resolve\"} 2",
            "kat_compile_pass_seconds_count{pass=\"plan\"} 2",
            "kat_compile_pass_seconds_count{pass=\"check\"} 2",
            "kat_compile_pass_seconds_count{pass=\"emit\"} 2");
  }

  @Test
  void propagationIsMeasuredFromTheMomentAChangeWasSeen() {
    metrics.compiled(generation("", Duration.ZERO, Duration.ofMillis(3)));
    metrics.sent("edge", ResourceType.CLUSTER);
    metrics.sent("edge", ResourceType.ENDPOINT);
    metrics.acknowledged(
        generation("", Duration.ZERO, Duration.ofMillis(3), Duration.ofMillis(40)));

    assertThat(samples())
        .contains(
            "kat_propagation_seconds_bucket{stage=\"compiled\",le=\"0.005\"} 1",
            "kat_propagation_seconds_bucket{stage=\"acknowledged\",le=\"0.05\"} 1",
            "kat_propagation_seconds_count{stage=\"sent\"} 1")
        .doesNotContain(
            "kat_propagation_seconds_bucket{stage=\"compiled\",le=\"0.0025\"} 1",
            "kat_propagation_seconds_bucket{stage=\"acknowledged\",le=\"0.025\"} 1");
  }

  @Test
  void theStateIsThatOfTheMomentOfTheScrape() {
    assertThat(samplesOfAState())
        .containsExactly(
            "kat_compile_failing 1.0",
            "kat_diagnostics{code=\"deprecated-api-version\",severity=\"notice\"} 1.0",
            "kat_diagnostics{code=\"missing-field\",severity=\"error\"} 1.0",
            "kat_diagnostics{code=\"refused-by-envoy\",severity=\"error\"} 1.0",
            "kat_diagnostics{code=\"unknown-field\",severity=\"error\"} 2.0",
            "kat_generation 7.0",
            "kat_generation_acknowledged 6.0",
            "kat_xds_quarantined{resource=\"t\",type=\"route\"} 1.0",
            "kat_xds_refusing{node=\"b\"} 1.0",
            "kat_xds_streams{node=\"a\"} 2.0",
            "kat_xds_streams{node=\"b\"} 1.0");

    metrics.changed(new Status(generation("", Duration.ZERO), 7, List.of(), List.of(), null));
    assertThat(samples()).containsExactly("kat_generation 7.0", "kat_generation_acknowledged 7.0");
  }

  @Test
  void ofManyDocumentsThatMayBeAtFaultNoneIsNamed() {
    metrics.changed(refusing(ofDocuments(ResourceType.ROUTE, "http-80", "a", "b")));
    assertThat(samples())
        .contains(
            "kat_xds_quarantined{resource=\"m (a[0] line 1)\",type=\"route\"} 1.0",
            "kat_xds_quarantined{resource=\"m (b[0] line 1)\",type=\"route\"} 1.0");

    metrics.changed(
        refusing(ofDocuments(ResourceType.ROUTE, "http-80", "a", "b", "c", "d", "e", "f")));
    assertThat(samples())
        .contains("kat_xds_quarantined{resource=\"http-80\",type=\"route\"} 1.0")
        .noneMatch(sample -> sample.contains("line"));
  }

  @Test
  void noSecretIsNamed() {
    metrics.changed(refusing(ofDocuments(ResourceType.SECRET, "s", "Secret shop/s", "shop/cart")));

    assertThat(samples())
        .contains("kat_xds_quarantined{resource=\"m (shop/cart[0] line 1)\",type=\"secret\"} 1.0")
        .noneMatch(sample -> sample.contains("Secret"));
  }

  private static Rejection ofDocuments(ResourceType type, String resource, String... documents) {
    return new Rejection(
        "edge",
        type,
        "v",
        List.of(resource),
        "no",
        Stream.of(documents).map(carrier -> new RouteSource(carrier, 0, 1, "m")).toList());
  }

  private Status refusing(Rejection rejection) {
    return new Status(generation("", Duration.ZERO), 6, List.of(), List.of(rejection), null);
  }

  private Set<String> samplesOfAState() {
    String config =
        """
        {apiVersion: ambassador/v1, kind: Mapping, name: a, prefx: /, service: s}
        ---
        {apiVersion: ambassador/v0, kind: Mapping, name: b, prefix: /, service: s, prefx: /}
        """;
    Rejection rejection = new Rejection("b", ResourceType.ROUTE, "v", List.of("t"), "no");
    metrics.changed(
        new Status(
            generation(config, Duration.ZERO),
            6,
            List.of(
                new EnvoyStatus("a", Map.of(), null),
                new EnvoyStatus("a", Map.of(), null),
                new EnvoyStatus("b", Map.of(), rejection)),
            List.of(rejection),
            "a bug"));
    return samples();
  }

  @Test
  void eventsAreCounted() {
    tellEvents();
    assertThat(samples())
        .containsExactly(
            "kat_compile_failures_total 1.0",
            "kat_watch_events_total{kind=\"Service\"} 2.0",
            "kat_watch_restarts_total{kind=\"Secret\"} 1.0",
            "kat_xds_acknowledgements_total{node=\"a\",type=\"cluster\"} 1.0",
            "kat_xds_rejections_total{node=\"a\",type=\"route\"} 1.0",
            "kat_xds_responses_total{node=\"a\",type=\"cluster\"} 1.0");
  }

  private void tellEvents() {
    metrics.event("Service");
    metrics.event("Service");
    metrics.restarted("Secret");
    metrics.failed();
    metrics.sent("a", ResourceType.CLUSTER);
    metrics.accepted("a", ResourceType.CLUSTER);
    metrics.refused("a", ResourceType.ROUTE);
  }

  @Test
  void nodesWithoutEndAreNotToldApart() {
    for (int i = 0; i < 150; i++) {
      metrics.accepted("edge-" + i, ResourceType.CLUSTER);
    }
    metrics.accepted("edge-0", ResourceType.CLUSTER);
    assertThat(samples())
        .hasSize(101)
        .contains(
            "kat_xds_acknowledgements_total{node=\"edge-0\",type=\"cluster\"} 2.0",
            "kat_xds_acknowledgements_total{node=\"other\",type=\"cluster\"} 50.0");
  }

  @Test
  void theJvmTellsOfItself() {
    assertThat(metrics.scrape())
        .contains(
            "jvm_memory_used_bytes{",
            "jvm_threads_live_threads ",
            "jvm_gc_",
            "process_uptime_seconds ");
  }

  @Test
  void everyMetricIsDocumented() throws IOException {
    tellEvents();
    metrics.wrote(Sort.STATUS);
    metrics.refused(Sort.LEASE, new Refusal(500, "no", new IllegalStateException()));
    assertThat(samplesOfAState()).isNotEmpty();
    Set<String> documented =
        Pattern.compile("(?m)^\\| `(kat_[a-z_]+)`")
            .matcher(Files.readString(Path.of("../docs/metrics.md")))
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toSet());
    Set<String> told =
        Pattern.compile("(?m)^# TYPE (kat_[a-z_]+) (?:counter|gauge|histogram)$")
            .matcher(metrics.scrape())
            .results()
            .map(match -> match.group(1))
            .filter(name -> !name.endsWith("_max"))
            .collect(Collectors.toSet());
    assertThat(documented).isEqualTo(told);
  }
}
