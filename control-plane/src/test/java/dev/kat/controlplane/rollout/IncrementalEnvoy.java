package dev.kat.controlplane.rollout;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The Envoy side of an incremental stream, driven step by step by a test. */
final class IncrementalEnvoy {

  private final Rollout rollout;
  private final String node;
  private final Map<ResourceType, Map<String, String>> held = new EnumMap<>(ResourceType.class);
  private final Map<ResourceType, Update> unanswered = new EnumMap<>(ResourceType.class);
  private final Map<ResourceType, String> nonces = new EnumMap<>(ResourceType.class);
  private final Map<ResourceType, Set<String>> names = new EnumMap<>(ResourceType.class);
  private final List<String> log = new ArrayList<>();
  private long stream;
  private int sent;

  IncrementalEnvoy(Rollout rollout, long stream, String node) {
    this.rollout = rollout;
    this.stream = stream;
    this.node = node;
    for (ResourceType type : ResourceType.values()) {
      held.put(type, new TreeMap<>());
    }
  }

  /** Asks for a type for the first time on this stream, or for more of it. */
  IncrementalEnvoy ask(ResourceType type, String... resources) {
    names.put(type, Set.of(resources));
    return request(type, new Names.Change(Set.of(resources), Set.of(), Map.of()), "", null);
  }

  IncrementalEnvoy drop(ResourceType type, String... resources) {
    return request(type, new Names.Change(Set.of(), Set.of(resources), Map.of()), "", null);
  }

  IncrementalEnvoy accept(ResourceType type) {
    Update update = Objects.requireNonNull(unanswered.remove(type), "nothing to accept");
    update.changes().forEach(r -> held(type).put(r.name(), r.version()));
    held(type).keySet().removeAll(update.removed());
    return answer(type, Objects.requireNonNull(nonces.get(type)), null);
  }

  IncrementalEnvoy refuse(ResourceType type, String message) {
    Objects.requireNonNull(unanswered.remove(type), "nothing to refuse");
    return answer(type, Objects.requireNonNull(nonces.get(type)), message);
  }

  IncrementalEnvoy answer(ResourceType type, String nonce, @Nullable String error) {
    return request(type, new Names.Change(Set.of(), Set.of(), Map.of()), nonce, error);
  }

  /** The same Envoy on another stream; it tells the versions that it has. */
  IncrementalEnvoy reconnect(Rollout to, long newStream) {
    IncrementalEnvoy again = new IncrementalEnvoy(to, newStream, node);
    held.forEach((type, versions) -> again.held(type).putAll(versions));
    again.names.putAll(names);
    return again;
  }

  /** The first request for a type on a new stream. */
  IncrementalEnvoy askAgain(ResourceType type) {
    Set<String> asked = names.getOrDefault(type, Set.of());
    return request(type, new Names.Change(asked, Set.of(), held(type)), "", null);
  }

  private IncrementalEnvoy request(
      ResourceType type, Names.Change change, String nonce, @Nullable String error) {
    rollout.request(
        stream,
        new TypeRequest(node, type, change, nonce, error),
        update -> {
          log.add(text(type, update));
          unanswered.put(type, update);
          String fresh = "n" + sent++;
          nonces.put(type, fresh);
          return fresh;
        });
    return this;
  }

  private static String text(ResourceType type, Update update) {
    StringBuilder text = new StringBuilder(type.toString());
    update.changes().forEach(resource -> text.append(" +").append(resource.name()));
    update.removed().stream().sorted().forEach(name -> text.append(" -").append(name));
    return text.toString();
  }

  /** Whether there is a response of the type to be answered. */
  boolean waits(ResourceType type) {
    return unanswered.containsKey(type);
  }

  /** The names in the response that is to be answered. */
  Set<String> sent(ResourceType type) {
    return Objects.requireNonNull(unanswered.get(type)).changed();
  }

  /** Goes through a whole start, accepting everything. */
  IncrementalEnvoy start(String... endpointSets) {
    return startListeners(endpointSets).ask(ResourceType.ROUTE, "table").accept(ResourceType.ROUTE);
  }

  /** The same, up to the listeners. */
  IncrementalEnvoy startListeners(String... endpointSets) {
    ask(ResourceType.CLUSTER).accept(ResourceType.CLUSTER);
    if (endpointSets.length > 0) {
      ask(ResourceType.ENDPOINT, endpointSets).accept(ResourceType.ENDPOINT);
    }
    return ask(ResourceType.LISTENER).accept(ResourceType.LISTENER);
  }

  /** Versions by name. */
  Map<String, String> held(ResourceType type) {
    return Objects.requireNonNull(held.get(type));
  }

  /** Every response since the last call, as {@code type +changed -removed}. */
  List<String> news() {
    List<String> news = List.copyOf(log);
    log.clear();
    return news;
  }
}
