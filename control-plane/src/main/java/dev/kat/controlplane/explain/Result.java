package dev.kat.controlplane.explain;

import java.util.List;

/** What becomes of a request. */
public sealed interface Result {

  /** Folds over the kinds of result. */
  <T> T fold(Fold<T> fold);

  /**
   * The request goes to a cluster.
   *
   * @param discovery how the cluster finds its endpoints
   * @param endpoints as far as the control plane knows them
   * @param method of the request as it goes on
   * @param authority of the request as it goes on
   * @param path of the request as it goes on
   * @param headers without those that Envoy adds to every request
   * @param copies of the request, whose answers are thrown away
   */
  record Forwarded(
      String cluster,
      String discovery,
      List<String> endpoints,
      String method,
      String authority,
      String path,
      List<Header> headers,
      List<Copy> copies)
      implements Result {

    public Forwarded {
      endpoints = List.copyOf(endpoints);
      headers = List.copyOf(headers);
      copies = List.copyOf(copies);
    }

    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.forwarded(this);
    }
  }

  /**
   * A second cluster that gets the request, too.
   *
   * @param percent of the requests that are copied, 1 to 100
   */
  record Copy(String cluster, int percent) {}

  /** The client is sent elsewhere. */
  record Redirected(int code, String location) implements Result {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.redirected(this);
    }
  }

  /** Envoy answers by itself. */
  record Answered(int code, String reason) implements Result {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.answered(this);
    }
  }

  /** One case for each kind. */
  interface Fold<T> {
    T forwarded(Forwarded forwarded);

    T redirected(Redirected redirected);

    T answered(Answered answered);
  }
}
