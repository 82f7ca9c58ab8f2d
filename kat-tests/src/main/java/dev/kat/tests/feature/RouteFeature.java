package dev.kat.tests.feature;

import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Query;
import java.util.List;

/**
 * One option of a route: how it can be written, and the requests that tell its levels apart.
 *
 * <p>A feature looks at no other feature. What a request must lead to is predicted by the reference
 * model from the whole configuration, so features combine without knowing each other.
 */
public interface RouteFeature<L> {

  /** The option with the ways in which it can be written; one of them is that it is absent. */
  Factor<L> factor();

  /** Makes a request one that the Mapping under test takes. */
  default Query request(L level, Query query) {
    return query;
  }

  /** Writes the option into the configuration. */
  void configure(L level, RouteDraft draft);

  /**
   * More requests: near misses and other hits.
   *
   * @param hit a request that the Mapping under test takes
   */
  default List<Probe> probes(L level, Query hit) {
    return List.of();
  }

  /** Requests that are sent when all others were answered, and that ask what became of them. */
  default List<Probe> afterwards(L level, Query hit) {
    return List.of();
  }

  /** {@link #request} for the level that a combination has. */
  default Query request(Combination combination, Query query) {
    return request(combination.get(factor()), query);
  }

  /** {@link #configure} for the level that a combination has. */
  default void configure(Combination combination, RouteDraft draft) {
    configure(combination.get(factor()), draft);
  }

  /** {@link #probes} for the level that a combination has. */
  default List<Probe> probes(Combination combination, Query hit) {
    return probes(combination.get(factor()), hit);
  }

  /** {@link #afterwards} for the level that a combination has. */
  default List<Probe> afterwards(Combination combination, Query hit) {
    return afterwards(combination.get(factor()), hit);
  }
}
