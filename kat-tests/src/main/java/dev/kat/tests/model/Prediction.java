package dev.kat.tests.model;

import java.util.List;

/** What the gateway does with a request: one outcome, or several with a share of the requests. */
public record Prediction(List<Share> shares) {

  public Prediction {
    shares = List.copyOf(shares);
  }

  /** The same for every request. */
  static Prediction always(Outcome outcome) {
    return new Prediction(List.of(new Share(100, outcome)));
  }

  /**
   * A part of the requests.
   *
   * @param percent 0 to 100
   */
  public record Share(int percent, Outcome outcome) {}
}
