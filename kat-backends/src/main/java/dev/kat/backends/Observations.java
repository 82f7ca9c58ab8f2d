package dev.kat.backends;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What proxies told one logical backend, for those who ask for it. The newest are remembered. */
final class Observations {
  private static final int REMEMBERED = 10_000;

  private final Deque<Observation> observations = new ArrayDeque<>();
  private final List<Waiting> waiting = new ArrayList<>();

  private record Waiting(Map<String, String> wanted, CompletableFuture<Observation> found) {}

  /** Remembers one, and tells those who wait for it. */
  void add(Observation observation) {
    List<Waiting> satisfied;
    synchronized (this) {
      observations.addLast(observation);
      if (observations.size() > REMEMBERED) {
        observations.removeFirst();
      }
      satisfied = waiting.stream().filter(each -> observation.has(each.wanted())).toList();
      waiting.removeAll(satisfied);
    }
    satisfied.forEach(each -> each.found().complete(observation));
  }

  /** Completes with the first one that has all of these facts, which may come later. */
  synchronized CompletableFuture<Observation> first(Map<String, String> wanted) {
    CompletableFuture<Observation> found = new CompletableFuture<>();
    observations.stream()
        .filter(observation -> observation.has(wanted))
        .findFirst()
        .ifPresentOrElse(found::complete, () -> waiting.add(new Waiting(wanted, found)));
    return found;
  }
}
