package dev.kat.tests.model;

import dev.kat.framework.api.Header;
import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.Query;
import dev.kat.tests.config.ModuleDocument;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A request as the gateway looks at it.
 *
 * @param path normalized, without the query
 * @param query with the leading question mark; empty when there is none
 */
record Request(
    Protocol protocol,
    String method,
    String path,
    String query,
    String authority,
    List<Header> headers) {

  static Request of(Query query) {
    return of(query, ModuleDocument.EMPTY);
  }

  /** The request behind an edge with the given settings. */
  static Request of(Query query, ModuleDocument module) {
    int mark = query.path().indexOf('?');
    String path = mark < 0 ? query.path() : query.path().substring(0, mark);
    return new Request(
        query.protocol(),
        query.protocol().isGrpc() || query.protocol().isGrpcWeb() ? "POST" : query.method(),
        NormalizedPath.of(path, module),
        mark < 0 ? "" : query.path().substring(mark),
        query.authority(),
        new Edge(module).requestHeaders(query));
  }

  /** The path with the query. */
  String target() {
    return path + query;
  }

  /** The same with headers in place of those of their names. */
  Request with(List<Header> others) {
    List<String> replaced = others.stream().map(Header::name).toList();
    return new Request(
        protocol,
        method,
        path,
        query,
        authority,
        Stream.concat(
                headers.stream()
                    .filter(h -> replaced.stream().noneMatch(h.name()::equalsIgnoreCase)),
                others.stream())
            .toList());
  }

  /** The host that Mappings are compared with: without the port, and in lower case. */
  String host() {
    return authority.replaceFirst(":[0-9]+$", "").toLowerCase(Locale.ROOT);
  }

  /** A header's values, one for each line; a match looks at every line for itself. */
  List<String> header(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .toList();
  }

  /** The first value of a query parameter; empty text when it is there without a value. */
  Optional<String> parameter(String name) {
    if (query.isEmpty()) {
      return Optional.empty();
    }
    for (String pair : query.substring(1).split("&", -1)) {
      int equals = pair.indexOf('=');
      if ((equals < 0 ? pair : pair.substring(0, equals)).equals(name)) {
        return Optional.of(equals < 0 ? "" : pair.substring(equals + 1));
      }
    }
    return Optional.empty();
  }

  boolean upgrades() {
    return protocol == Protocol.WEBSOCKET;
  }

  @Override
  public String toString() {
    return method
        + " "
        + path
        + query
        + " at "
        + authority
        + headers.stream().map(header -> " " + header).collect(Collectors.joining());
  }
}
