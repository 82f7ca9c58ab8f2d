package dev.kat.tests.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes of one request. */
public sealed interface Outcome {

  /** Folds over the kinds of outcome. */
  <T> T fold(Fold<T> fold);

  /**
   * The gateway answers by itself: with an error, as 404 when no route applies, 403 when an upgrade
   * is not allowed, 503 when nobody serves and 504 when the backend is too slow; or with 200 when
   * it is asked whether it is there.
   */
  record Refused(int status) implements Outcome {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.refused(this);
    }
  }

  /**
   * The gateway sends the client elsewhere.
   *
   * @param responseHeaders values by name in lower case; no values when it must be absent
   */
  record Redirected(int status, String location, Map<String, List<String>> responseHeaders)
      implements Outcome {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.redirected(this);
    }
  }

  /**
   * The gateway answers itself, as it does for browsers that ask what they may send.
   *
   * @param responseHeaders values by name in lower case; no values when it must be absent
   */
  record Answered(int status, Map<String, List<String>> responseHeaders) implements Outcome {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.answered(this);
    }
  }

  /** A backend gets the request, as often as is tried, and in the end answers with an error. */
  record Failed(String backend, int status) implements Outcome {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.failed(this);
    }
  }

  /**
   * A backend gets the request.
   *
   * @param path with the query, as the backend sees it
   * @param authority the {@code Host} that the backend sees
   * @param http2 whether the backend is spoken to in HTTP/2
   * @param body what the client sent; null when nothing is expected of it
   * @param requestHeaders values by name in lower case, as the backend sees them; no values when
   *     the header must be absent
   * @param requestHeaderBeginnings what the one value of a header begins with, by its name
   * @param responseHeaders the same for what the client sees
   */
  record Delivered(
      String backend,
      String method,
      String path,
      SeenHost authority,
      boolean http2,
      boolean tls,
      @Nullable String body,
      Map<String, List<String>> requestHeaders,
      Map<String, String> requestHeaderBeginnings,
      Map<String, List<String>> responseHeaders)
      implements Outcome {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.delivered(this);
    }

    /** The same with other headers that the backend sees, and other beginnings of headers. */
    Delivered withRequestHeaders(
        Map<String, List<String>> headers, Map<String, String> beginnings) {
      return new Delivered(
          backend, method, path, authority, http2, tls, body, headers, beginnings, responseHeaders);
    }
  }

  /**
   * A service beside the gateway says that the request must not go on, and what to answer.
   *
   * @param seen the question as that service sees it, and the headers that the client sees
   */
  record Denied(int status, Delivered seen) implements Outcome {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.denied(this);
    }
  }

  /**
   * There were too many requests.
   *
   * @param exhausted whether a gRPC client is told so, and not that nobody is available
   * @param told what the service that decides was told
   */
  record Limited(boolean exhausted, String told) implements Outcome {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.limited(this);
    }
  }

  /** One case for each kind. */
  interface Fold<T> {
    T refused(Refused refused);

    T redirected(Redirected redirected);

    T answered(Answered answered);

    T failed(Failed failed);

    T delivered(Delivered delivered);

    T denied(Denied denied);

    T limited(Limited limited);
  }
}
