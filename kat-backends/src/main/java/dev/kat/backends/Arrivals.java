package dev.kat.backends;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The requests that arrived at one logical backend, as far as somebody may ask for them later: how
 * often one was attempted, and whether one with a tag was there. The newest are remembered.
 */
final class Arrivals {
  private static final int REMEMBERED = 10_000;

  private final Map<String, Integer> attempts = new Newest<>();
  private final Map<String, CompletableFuture<Void>> tags = new Newest<>();

  /** Counts one more attempt of a request; the number of attempts so far, from 1. */
  synchronized int attempt(String requestId) {
    return attempts.merge(requestId, 1, Integer::sum);
  }

  /** Notes that a request with the tag is there. */
  void tagged(String tag) {
    arrival(tag).complete(null);
  }

  /** Completes when a request with the tag is there. */
  synchronized CompletableFuture<Void> arrival(String tag) {
    return tags.computeIfAbsent(tag, absent -> new CompletableFuture<>());
  }

  private static final class Newest<V> extends LinkedHashMap<String, V> {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
      return size() > REMEMBERED;
    }
  }
}
