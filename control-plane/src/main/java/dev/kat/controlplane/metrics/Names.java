package dev.kat.controlplane.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names as values of a label: the first ones as they are, and {@value #OTHER} for all others,
 * because every value costs memory for ever, here and in Prometheus.
 */
final class Names {

  static final String OTHER = "other";

  private final int limit;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  Names(int limit) {
    this.limit = limit;
  }

  String label(String name) {
    if (known.contains(name) || (known.size() < limit && known.add(name))) {
      return name;
    }
    return OTHER;
  }
}
