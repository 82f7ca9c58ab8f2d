package dev.kat.controlplane.ir;

import java.util.List;

/**
 * A port that takes requests. Its name depends on the port alone, so that it is never replaced by
 * another one because routes changed.
 *
 * @param address the IP address to listen on
 * @param features its settings and HTTP filters, at most one value of each type
 * @param clusters the clusters that its features call, sorted
 */
public record Listener(
    String name,
    String address,
    int port,
    String routeTable,
    FeatureValues features,
    List<String> clusters) {

  public Listener {
    clusters = List.copyOf(clusters);
  }
}
