package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.Query;
import java.util.List;

/**
 * What the client speaks.
 *
 * @param factor one of the factors here
 */
record ClientFeature(Factor<Protocol> factor) implements RouteFeature<Protocol> {

  private static final String NAME = "client";

  /** One of each kind: how the others differ from it is the business of no other feature. */
  static final Factor<Protocol> ANY =
      new Factor<>(
          NAME, List.of(Protocol.HTTP1, Protocol.HTTP2, Protocol.WEBSOCKET, Protocol.GRPC));

  /** The protocols whose clients take a redirect for an answer. */
  static final Factor<Protocol> HTTP = new Factor<>(NAME, List.of(Protocol.HTTP1, Protocol.HTTP2));

  @Override
  public Query request(Protocol level, Query query) {
    return switch (level) {
      case HTTP1, HTTP2 -> query.over(level);
      case WEBSOCKET, TCP -> query.over(level).body("a message");
      case GRPC, GRPC_CLIENT_STREAM, GRPC_SERVER_STREAM, GRPC_STREAM, GRPC_WEB, GRPC_WEB_TEXT ->
          query.over(level).method("POST").body("a message");
    };
  }

  @Override
  public void configure(Protocol level, RouteDraft draft) {
    // The client's protocol is no option of a Mapping; what must be allowed for it is.
  }
}
