package dev.kat.controlplane.metrics;

import dev.kat.controlplane.status.Refusal;
import dev.kat.controlplane.status.Sort;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What is written into the cluster: status and Events. */
final class WriteMetrics {

  private final MeterRegistry registry;
  private volatile boolean leads;

  WriteMetrics(MeterRegistry registry) {
    this.registry = registry;
    Gauge.builder("kat.status.leader", () -> leads ? 1 : 0)
        .description("1 for the control plane that writes status and Events.")
        .register(registry);
  }

  void wrote(Sort sort) {
    Counter.builder("kat.status.writes")
        .description("Status and Events that were written into the cluster.")
        .tag("sort", sort.toString())
        .register(registry)
        .increment();
  }

  void refused(Sort sort, Refusal refusal) {
    Counter.builder("kat.status.failures")
        .description("Requests for writing into the cluster that failed.")
        .tag("sort", sort.toString())
        .tag("reason", refusal.label())
        .register(registry)
        .increment();
  }

  void leads(boolean now) {
    leads = now;
  }
}
