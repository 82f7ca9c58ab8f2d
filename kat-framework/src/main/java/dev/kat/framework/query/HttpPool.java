package dev.kat.framework.query;

import dev.kat.framework.api.Query;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.asynchttpclient.AsyncHttpClient;

/**
 * The HTTP clients of one version of HTTP: one for each way to open a connection, because what a
 * client keeps connections by knows of neither certificates nor headers of proxies.
 */
final class HttpPool implements AutoCloseable {

  private final Function<Opening, AsyncHttpClient> open;
  private final AsyncHttpClient plain;
  private final Map<Opening, AsyncHttpClient> others = new ConcurrentHashMap<>();

  HttpPool(Function<Opening, AsyncHttpClient> open) {
    this.open = open;
    plain = open.apply(Opening.PLAIN);
  }

  /** The client that sends a query. */
  AsyncHttpClient client(Query query) {
    Opening opening = Opening.of(query);
    return opening == Opening.PLAIN ? plain : others.computeIfAbsent(opening, open);
  }

  @Override
  public void close() throws IOException {
    plain.close();
    for (AsyncHttpClient client : others.values()) {
      client.close();
    }
  }
}
