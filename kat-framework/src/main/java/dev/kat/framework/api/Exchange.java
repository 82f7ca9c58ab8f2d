package dev.kat.framework.api;

/**
 * A request and what is expected of its answer, in one value.
 *
 * @param name unique within the scenario
 * @param times how often the request is sent, 1 or more; more for a share of traffic
 * @param check judges all the answers together
 */
public record Exchange(String name, Query query, int times, Check check) {

  public Exchange {
    if (times < 1) {
      throw new IllegalArgumentException("exchange '" + name + "' is never sent");
    }
  }

  /** A request that is sent once. */
  public static Exchange once(String name, Query query, Check check) {
    return new Exchange(name, query, 1, check);
  }
}
