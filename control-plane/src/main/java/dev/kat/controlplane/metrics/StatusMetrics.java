package dev.kat.controlplane.metrics;

import dev.kat.controlplane.Status;
import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.explain.RouteSource;
import dev.kat.controlplane.rollout.EnvoyStatus;
import dev.kat.controlplane.rollout.Rejection;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The state of a control plane, as gauges: looked at when somebody scrapes, and not before. */
final class StatusMetrics {

  /** So many rows at most, whatever is refused. */
  private static final int MAX_CULPRITS = 100;

  private final Function<String, String> nodeLabel;
  private final MultiGauge diagnostics;
  private final MultiGauge streams;
  private final MultiGauge refusals;
  private final MultiGauge quarantined;
  private volatile @Nullable Status status;

  StatusMetrics(MeterRegistry registry, Function<String, String> nodeLabel) {
    this.nodeLabel = nodeLabel;
    gauge(
        registry,
        "kat.generation",
        "The number of the newest generation; 0 before the first.",
        now -> now.current() == null ? 0 : now.current().number());
    gauge(
        registry,
        "kat.generation.acknowledged",
        "The number of the newest generation that all connected Envoys had; 0 for none.",
        Status::acknowledged);
    gauge(
        registry,
        "kat.compile.failing",
        "1 while the newest state cannot be compiled and the one before it stays in force.",
        now -> now.failure() == null ? 0 : 1);
    diagnostics =
        MultiGauge.builder("kat.diagnostics")
            .description("Diagnostics of the newest generation.")
            .register(registry);
    streams =
        MultiGauge.builder("kat.xds.streams")
            .description("Streams of connected Envoys.")
            .register(registry);
    refusals =
        MultiGauge.builder("kat.xds.refusing")
            .description("Streams of Envoys that refuse a part of the newest generation.")
            .register(registry);
    quarantined =
        MultiGauge.builder("kat.xds.quarantined")
            .description("Envoys that refuse something, by the document that made it.")
            .register(registry);
  }

  private void gauge(
      MeterRegistry registry, String name, String description, ToDoubleFunction<Status> value) {
    Gauge.builder(name, () -> read(value)).description(description).register(registry);
  }

  private double read(ToDoubleFunction<Status> value) {
    Status now = status;
    return now == null ? 0 : value.applyAsDouble(now);
  }

  void changed(Status now) {
    status = now;
  }

  /** Takes over the state into those gauges that come and go. */
  synchronized void refresh() {
    Status now = status;
    if (now != null) {
      diagnostics.register(rows(diagnostics(now).collect(count(StatusMetrics::tags))), true);
      streams.register(rows(now.envoys().stream().collect(count(this::node))), true);
      refusals.register(
          rows(
              now.envoys().stream()
                  .filter(envoy -> envoy.rejection() != null)
                  .collect(count(this::node))),
          true);
      quarantined.register(
          rows(
              now.rejections().stream()
                  .flatMap(StatusMetrics::culprits)
                  .limit(MAX_CULPRITS)
                  .collect(count(tags -> tags))),
          true);
    }
  }

  private static Stream<Diagnostic> diagnostics(Status now) {
    return now.diagnostics().stream();
  }

  /**
   * A document, or the resource of Envoy that no document is known to have made. Names of Secrets
   * are nobody's business here.
   */
  private static Stream<List<String>> culprits(Rejection rejection) {
    Stream<String> names =
        rejection.isAttributed()
            ? rejection.sources().stream()
                .filter(source -> !source.resource().startsWith("Secret "))
                .map(RouteSource::toString)
            : rejection.resources().stream();
    return names.map(name -> List.of("type", rejection.type().toString(), "resource", name));
  }

  private static List<String> tags(Diagnostic diagnostic) {
    return List.of(
        "code", diagnostic.code().toString(), "severity", diagnostic.severity().toString());
  }

  private List<String> node(EnvoyStatus envoy) {
    return List.of("node", nodeLabel.apply(envoy.node()));
  }

  private static <T> Collector<T, ?, Map<List<String>, Long>> count(
      Function<T, List<String>> tags) {
    return Collectors.groupingBy(tags, Collectors.counting());
  }

  private static List<Row<Number>> rows(Map<List<String>, Long> counts) {
    return counts.entrySet().stream()
        .map(entry -> Row.of(Tags.of(entry.getKey().toArray(String[]::new)), entry.getValue()))
        .toList();
  }
}
