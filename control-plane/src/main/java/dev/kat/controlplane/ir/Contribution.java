package dev.kat.controlplane.ir;

import java.util.Set;

/**
 * A document's part in something that several documents make together.
 *
 * @param words what Envoy calls this part by when it complains of it: names of clusters, hosts and
 *     filters. None where the part is everywhere
 */
public record Contribution(Origin origin, Set<String> words) {

  public Contribution {
    words = Set.copyOf(words);
  }

  /** A part that has no name of its own. */
  public Contribution(Origin origin) {
    this(origin, Set.of());
  }
}
