package dev.kat.framework.query;

import dev.kat.framework.api.Answer.Response;
import java.util.function.Function;

/** How a server answers the wish for a WebSocket. */
sealed interface Upgrade {

  /** Goes on with whichever it is. */
  <T> T fold(Function<WebSocketSession, T> granted, Function<Response, T> refused);

  /** It has switched protocols. */
  record Granted(WebSocketSession session) implements Upgrade {
    @Override
    public <T> T fold(Function<WebSocketSession, T> granted, Function<Response, T> refused) {
      return granted.apply(session);
    }
  }

  /** It has answered like any HTTP server. */
  record Refused(Response response) implements Upgrade {
    @Override
    public <T> T fold(Function<WebSocketSession, T> granted, Function<Response, T> refused) {
      return refused.apply(response);
    }
  }
}
