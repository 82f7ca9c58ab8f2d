package dev.kat.backends;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A request by which proxies post spans to a collector; every backend is one. */
interface SpanPost {

  /** Whether a request with this head is one. */
  boolean isMeant(RequestHead head);

  /**
   * The spans in its body.
   *
   * @throws IOException when there are none
   */
  List<Observation> read(RequestHead head, byte[] body) throws IOException;

  /** What a request with this head posts; empty for any other request. */
  static Optional<SpanPost> of(RequestHead head) {
    return List.of(new ZipkinSpans(), new DatadogSpans()).stream()
        .filter(post -> post.isMeant(head))
        .findFirst();
  }
}
