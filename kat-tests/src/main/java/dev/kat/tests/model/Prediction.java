package dev.kat.tests.model;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** What the gateway does with a request: one outcome, or several with a share of the requests. */
public record Prediction(List<Share> shares) {

  public Prediction {
    shares = List.copyOf(shares);
  }

  /** The same for every request. */
  static Prediction always(Outcome outcome) {
    return new Prediction(List.of(new Share(100, outcome)));
  }

  /** The same, where whoever sees the request sees these headers. */
  Prediction withRequestHeaders(Map<String, List<String>> headers) {
    return each(seen -> {
      Map<String, List<String>> all = new TreeMap<>(seen.requestHeaders());
      all.putAll(headers);
      return seen.withRequestHeaders(all, seen.requestHeaderBeginnings());
    });
  }

  /** The same, where nothing is expected of some headers that services see. */
  Prediction withoutRequestHeaders(List<String> names) {
    return each(seen -> {
      Map<String, List<String>> all = new TreeMap<>(seen.requestHeaders());
      names.forEach(all::remove);
      return seen.withRequestHeaders(all, seen.requestHeaderBeginnings());
    });
  }

  /** The same, where nobody sees a header. */
  public Prediction withoutHeader(String name) {
    return withRequestHeaders(Map.of(name, List.of()));
  }

  /** The same, where whoever sees the request sees a header that begins like this, in one value. */
  public Prediction withBeginning(String name, String beginning) {
    return withoutRequestHeaders(List.of(name))
        .each(seen -> {
          Map<String, String> all = new TreeMap<>(seen.requestHeaderBeginnings());
          all.put(name, beginning);
          return seen.withRequestHeaders(seen.requestHeaders(), all);
        });
  }

  private Prediction each(UnaryOperator<Outcome.Delivered> change) {
    return new Prediction(
        shares.stream()
            .map(share -> new Share(share.percent(), changed(share.outcome(), change)))
            .toList());
  }

  private static Outcome changed(Outcome outcome, UnaryOperator<Outcome.Delivered> change) {
    if (outcome instanceof Outcome.Delivered delivered) {
      return change.apply(delivered);
    }
    return outcome instanceof Outcome.Denied denied
        ? new Outcome.Denied(denied.status(), change.apply(denied.seen()))
        : outcome;
  }

  /**
   * A part of the requests.
   *
   * @param percent 0 to 100
   */
  public record Share(int percent, Outcome outcome) {}
}
