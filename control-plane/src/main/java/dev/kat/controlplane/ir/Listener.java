package dev.kat.controlplane.ir;

import java.util.List;

/**
 * A port that takes connections. Its name depends on its address alone, so that it is never
 * replaced by another one because of what is behind it.
 *
 * @param address the IP address to listen on
 * @param chains at least one; at most one for each server name, and at most one for all others
 * @param features its settings and the HTTP filters of its chains, at most one value of each type
 * @param clusters the clusters that its features call, sorted
 */
public record Listener(
    String name,
    String address,
    int port,
    List<FilterChain> chains,
    FeatureValues features,
    List<String> clusters) {

  public Listener {
    chains = List.copyOf(chains);
    clusters = List.copyOf(clusters);
  }

  /** A port that takes requests in cleartext. */
  public Listener(
      String name,
      String address,
      int port,
      String routeTable,
      FeatureValues features,
      List<String> clusters) {
    this(
        name,
        address,
        port,
        List.of(new FilterChain(List.of(), null, new ConnectionTarget.Http(routeTable))),
        features,
        clusters);
  }
}
