package dev.kat.controlplane.ir;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The endpoints of one port of one Service, or of several Services that answer as one; sorted, and
 * empty when nothing is ready.
 */
public record EndpointSet(String name, List<Endpoint> endpoints) {

  public EndpointSet {
    endpoints = List.copyOf(endpoints);
  }

  /** All endpoints of several sets. */
  public static EndpointSet union(List<EndpointSet> sets) {
    return new EndpointSet(
        sets.stream().map(EndpointSet::name).collect(Collectors.joining("+")),
        sets.stream().flatMap(set -> set.endpoints().stream()).distinct().sorted().toList());
  }

  /** The names of the sets that this is the union of; none where it is just one. */
  public List<String> parts() {
    return name.indexOf('+') < 0 ? List.of() : List.of(name.split("\\+"));
  }
}
