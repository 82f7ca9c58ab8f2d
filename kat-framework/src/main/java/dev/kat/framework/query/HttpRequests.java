package dev.kat.framework.query;

import dev.kat.framework.api.Header;
import dev.kat.framework.api.Query;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.asynchttpclient.Request;
import org.asynchttpclient.RequestBuilder;
import org.asynchttpclient.uri.Uri;

/** Queries as requests of async-http-client, byte for byte. */
final class HttpRequests {

  private HttpRequests() {}

  /**
   * The request of a query.
   *
   * @param scheme {@code http} or {@code ws}
   */
  static Request of(Query query, Target target, String scheme) {
    InetSocketAddress address = target.of(query.listener());
    String secured = query.tls() == null ? scheme : scheme + "s";
    RequestBuilder request =
        new RequestBuilder(query.method(), true, false)
            // The whole target is the "path": the client would drop an empty query string.
            .setUri(
                new Uri(
                    secured,
                    null,
                    address.getHostString(),
                    address.getPort(),
                    query.path(),
                    null,
                    null))
            .setAddress(address.getAddress())
            // The client's own key has no address in it.
            .setChannelPoolPartitioning((uri, host, proxy) -> new PoolKey(secured, address))
            .setRequestTimeout(query.timeout())
            .addHeader(HttpHeaderNames.HOST, query.authority());
    for (Header header : query.headers()) {
      request.addHeader(header.name(), header.value());
    }
    String body = query.body();
    if (body != null && scheme.equals("http")) {
      request.setBody(body.getBytes(StandardCharsets.UTF_8));
    }
    return request.build();
  }

  private record PoolKey(String scheme, InetSocketAddress address) {}
}
