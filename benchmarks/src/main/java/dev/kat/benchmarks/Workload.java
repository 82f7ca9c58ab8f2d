package dev.kat.benchmarks;

import java.util.Locale;
import java.util.function.IntFunction;

/**
 * A configuration whose compilation is timed. Those that are named like a case of Istio's
 * benchmarks have as many Services as it has, and are about the same thing.
 */
public enum Workload {
  /** What a large edge has: a bit of everything. */
  EDGE(500, 4, MappingText::ofAnEdge),

  /** Istio's: many hosts with a route each. */
  GATEWAYS(1000, 1, MappingText::withItsOwnHost),

  /** Istio's: one host, which is routed by paths. */
  GATEWAYS_SHARED(1000, 1, MappingText::underOneHost),

  /** So many routes on one host that they are an index. */
  INDEXED(3000, 1, MappingText::underOneHost),

  /** The same, and more than three times as many. */
  INDEXED_LARGE(10_000, 1, MappingText::underOneHost),

  /** Istio's: Services, and no configuration for them. */
  EMPTY(100, 0, MappingText::underOneHost),

  /** Istio's: connections in TLS to every Service. */
  TLS(100, 1, MappingText::speakingTls),

  /** Istio's: matches, shares, rewrites, retries and timeouts. */
  VIRTUALSERVICE(100, 1, MappingText::withManyOptions);

  private final int services;
  private final int mappingsEach;
  private final IntFunction<String> mapping;

  Workload(int services, int mappingsEach, IntFunction<String> mapping) {
    this.services = services;
    this.mappingsEach = mappingsEach;
    this.mapping = mapping;
  }

  /** The objects of the cluster. */
  Cluster cluster() {
    return new Cluster(services, mappingsEach, mapping);
  }

  int services() {
    return services;
  }

  int mappings() {
    return services * mappingsEach;
  }

  /** As Istio writes it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
