package dev.kat.controlplane.rollout;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The Envoy side of a stream, driven step by step by a test. */
final class ScriptedEnvoy {

  private final Rollout rollout;
  private final long stream;
  private final String node;
  private final Map<ResourceType, ResourceSet> received = new EnumMap<>(ResourceType.class);
  private final Map<ResourceType, String> nonces = new EnumMap<>(ResourceType.class);
  private final Map<ResourceType, Set<String>> names = new EnumMap<>(ResourceType.class);

  /** Every response that came, as {@code type names}. */
  final List<String> log = new ArrayList<>();

  private int sent;

  ScriptedEnvoy(Rollout rollout, long stream, String node) {
    this.rollout = rollout;
    this.stream = stream;
    this.node = node;
  }

  ScriptedEnvoy ask(ResourceType type, String... resources) {
    names.put(type, Set.of(resources));
    return request(type, nonces.getOrDefault(type, ""), null);
  }

  ScriptedEnvoy accept(ResourceType type) {
    return request(type, Objects.requireNonNull(nonces.get(type)), null);
  }

  ScriptedEnvoy refuse(ResourceType type, String message) {
    return request(type, Objects.requireNonNull(nonces.get(type)), message);
  }

  /** Goes through a whole start, accepting everything. */
  ScriptedEnvoy start(String... endpointSets) {
    ask(ResourceType.CLUSTER).accept(ResourceType.CLUSTER);
    if (endpointSets.length > 0) {
      ask(ResourceType.ENDPOINT, endpointSets).accept(ResourceType.ENDPOINT);
    }
    ask(ResourceType.LISTENER).accept(ResourceType.LISTENER);
    return ask(ResourceType.ROUTE, "table").accept(ResourceType.ROUTE);
  }

  ScriptedEnvoy request(ResourceType type, String nonce, @Nullable String error) {
    rollout.request(
        stream,
        new TypeRequest(
            node, type, new Names.Exactly(names.getOrDefault(type, Set.of())), nonce, error),
        update -> {
          ResourceSet resources = update.after();
          log.add(type + " " + String.join(",", resources.names()));
          received.put(type, resources);
          String fresh = "n" + sent++;
          nonces.put(type, fresh);
          return fresh;
        });
    return this;
  }

  ResourceSet has(ResourceType type) {
    return received.getOrDefault(type, ResourceSet.EMPTY);
  }

  /** The log since the last call. */
  List<String> news() {
    List<String> news = List.copyOf(log);
    log.clear();
    return news;
  }
}
