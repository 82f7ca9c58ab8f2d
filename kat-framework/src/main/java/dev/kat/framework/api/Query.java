package dev.kat.framework.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as the client sends it. Where it goes is the install's matter; {@code Host} or {@code
 * :authority} is the query's.
 *
 * @param path with query string
 * @param authority the value of {@code Host} or {@code :authority}
 * @param headers in the order in which they are sent
 * @param timeout until the whole answer must be there
 * @param listener which of the install's listeners it goes to, see {@link InstallSettings}
 * @param tls how the connection is secured; null for cleartext
 * @param proxy what the connection begins with; null for nothing
 */
public record Query(
    Protocol protocol,
    String method,
    String path,
    String authority,
    List<Header> headers,
    @Nullable String body,
    Duration timeout,
    String listener,
    @Nullable ClientTls tls,
    @Nullable ProxyHeader proxy) {

  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(15);

  public Query {
    headers = List.copyOf(headers);
  }

  /** A query in cleartext. */
  public Query(
      Protocol protocol,
      String method,
      String path,
      String authority,
      List<Header> headers,
      @Nullable String body,
      Duration timeout) {
    this(
        protocol,
        method,
        path,
        authority,
        headers,
        body,
        timeout,
        InstallSettings.HTTP_LISTENER,
        null,
        null);
  }

  /** A GET over HTTP/1.1. */
  public static Query get(String path) {
    return new Query(
        Protocol.HTTP1, "GET", path, "kat.example.com", List.of(), null, DEFAULT_TIMEOUT);
  }

  /** The same over another protocol. */
  public Query over(Protocol other) {
    return new Query(other, method, path, authority, headers, body, timeout, listener, tls, proxy);
  }

  /** The same with another method. */
  public Query method(String other) {
    return new Query(
        protocol, other, path, authority, headers, body, timeout, listener, tls, proxy);
  }

  /** The same to another path. */
  public Query path(String other) {
    return new Query(
        protocol, method, other, authority, headers, body, timeout, listener, tls, proxy);
  }

  /** The same to another authority. */
  public Query authority(String other) {
    return new Query(protocol, method, path, other, headers, body, timeout, listener, tls, proxy);
  }

  /** The same with one more header. */
  public Query header(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new Query(protocol, method, path, authority, more, body, timeout, listener, tls, proxy);
  }

  /** The same with a body. */
  public Query body(String text) {
    return new Query(
        protocol, method, path, authority, headers, text, timeout, listener, tls, proxy);
  }

  /** The same to another listener of the install. */
  public Query to(String other) {
    return new Query(protocol, method, path, authority, headers, body, timeout, other, tls, proxy);
  }

  /** The same over a secured connection. */
  public Query over(ClientTls secured) {
    return new Query(
        protocol, method, path, authority, headers, body, timeout, listener, secured, proxy);
  }

  /** The same from behind a load balancer that tells whom it speaks for. */
  public Query behind(ProxyHeader header) {
    return new Query(
        protocol, method, path, authority, headers, body, timeout, listener, tls, header);
  }
}
