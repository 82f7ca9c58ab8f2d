package dev.kat.controlplane.metrics;

import dev.kat.controlplane.ControlPlaneListener;
import dev.kat.controlplane.Generation;
import dev.kat.controlplane.Status;
import dev.kat.controlplane.Timeline;
import dev.kat.controlplane.compiler.PassListener;
import dev.kat.controlplane.rollout.Rejection;
import dev.kat.controlplane.rollout.ResourceType;
import dev.kat.controlplane.status.Refusal;
import dev.kat.controlplane.status.Sort;
import dev.kat.controlplane.status.StatusListener;
import dev.kat.controlplane.watch.WatchListener;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of one control plane, in the text format of Prometheus. It listens to those whom it
 * measures, so it is made before them.
 */
public final class Metrics
    implements ControlPlaneListener, WatchListener, StatusListener, AutoCloseable {

  /** The content type of what is scraped. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final String PROPAGATION = "kat.propagation";
  private static final String STAGES =
      "Time from the moment a change was seen until it was compiled, was first sent to an Envoy,"
          + " and was acknowledged by all.";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
  private final CompilationMetrics compilation = new CompilationMetrics(registry, Clock.SYSTEM);
  private final EnvoyMetrics envoys = new EnvoyMetrics(registry);
  private final StatusMetrics status = new StatusMetrics(registry, envoys::label);
  private final WriteMetrics writes = new WriteMetrics(registry);
  private final Timer compiled = stage("compiled");
  private final Timer sent = stage("sent");
  private final Timer acknowledged = stage("acknowledged");
  private final Counter failures =
      Counter.builder("kat.compile.failures")
          .description("States that could not be compiled, each because of a bug.")
          .register(registry);
  private @Nullable Instant unsent;

  /** Metrics of a control plane that does not run yet. */
  public Metrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    garbageCollection.bindTo(registry);
  }

  private Timer stage(String name) {
    return Durations.histogram(registry, PROPAGATION, STAGES, "stage", name);
  }

  /** All metrics at this moment. */
  public String scrape() {
    status.refresh();
    return registry.scrape(CONTENT_TYPE);
  }

  /** Who must hear of the compilations. */
  public PassListener compilation() {
    return compilation;
  }

  @Override
  public void compiled(Generation generation) {
    unsent = generation.timeline().steps().get(0).at();
    compiled.record(elapsed(generation));
  }

  @Override
  public void failed() {
    failures.increment();
  }

  @Override
  public void sent(String node, ResourceType type) {
    Instant seen = unsent;
    if (seen != null) {
      sent.record(Duration.between(seen, Instant.now()));
      unsent = null;
    }
    envoys.sent(node, type);
  }

  @Override
  public void accepted(String node, ResourceType type) {
    envoys.accepted(node, type);
  }

  @Override
  public void refused(String node, ResourceType type) {
    envoys.refused(node, type);
  }

  /** What is refused is seen in the state. */
  @Override
  public void rejected(Rejection rejection) {}

  @Override
  public void acknowledged(Generation generation) {
    unsent = null;
    acknowledged.record(elapsed(generation));
  }

  @Override
  public void changed(Status now) {
    status.changed(now);
  }

  @Override
  public void event(String kind) {
    count("kat.watch.events", "Objects that came, changed or went.", kind);
  }

  @Override
  public void restarted(String kind) {
    count("kat.watch.restarts", "Lists of all objects after a watch had broken off.", kind);
  }

  @Override
  public void wrote(Sort sort) {
    writes.wrote(sort);
  }

  @Override
  public void refused(Sort sort, Refusal refusal) {
    writes.refused(sort, refusal);
  }

  @Override
  public void leads(boolean leads) {
    writes.leads(leads);
  }

  private void count(String name, String description, String kind) {
    Counter.builder(name).description(description).tag("kind", kind).register(registry).increment();
  }

  /** From the first step to the last. */
  private static Duration elapsed(Generation generation) {
    List<Timeline.Step> steps = generation.timeline().steps();
    return Duration.between(steps.get(0).at(), steps.get(steps.size() - 1).at());
  }

  @Override
  public void close() {
    garbageCollection.close();
    registry.close();
  }
}
