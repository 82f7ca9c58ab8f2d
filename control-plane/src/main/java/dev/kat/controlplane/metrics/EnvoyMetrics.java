package dev.kat.controlplane.metrics;

import dev.kat.controlplane.rollout.ResourceType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What goes to Envoys and what they answer, by their nodes. */
final class EnvoyMetrics {

  /** Pods get new names for ever; so many of them are told apart. */
  private static final int MAX_NODES = 100;

  private final MeterRegistry registry;
  private final Names nodes = new Names(MAX_NODES);

  EnvoyMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  String label(String node) {
    return nodes.label(node);
  }

  void sent(String node, ResourceType type) {
    count("kat.xds.responses", "Responses that were sent to Envoys.", node, type);
  }

  void accepted(String node, ResourceType type) {
    count("kat.xds.acknowledgements", "Responses that Envoys have accepted.", node, type);
  }

  void refused(String node, ResourceType type) {
    count("kat.xds.rejections", "Responses that Envoys have refused.", node, type);
  }

  private void count(String name, String description, String node, ResourceType type) {
    Counter.builder(name)
        .description(description)
        .tag("node", label(node))
        .tag("type", type.toString())
        .register(registry)
        .increment();
  }
}
