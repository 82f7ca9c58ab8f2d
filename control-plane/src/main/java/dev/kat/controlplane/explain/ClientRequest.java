package dev.kat.controlplane.explain;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A request as a client sends it, before Envoy does anything to it.
 *
 * @param scheme {@code http} or {@code https}
 * @param authority the host and, where the client writes one, the port
 * @param path with the query; begins with a slash
 * @param headers without those of HTTP/2 that begin with a colon, and without {@code host}
 */
public record ClientRequest(
    String method, String scheme, String authority, String path, List<Header> headers) {

  /** Tells which scheme the client uses; where nobody has set it, Envoy does. */
  static final String FORWARDED_PROTO = "x-forwarded-proto";

  private static final Pattern UNPRINTABLE = Pattern.compile("[\\x00-\\x20\\x7F]");

  /**
   * A request.
   *
   * @throws IllegalArgumentException when no client could send it; the message is for its author
   */
  public ClientRequest {
    headers = List.copyOf(headers);
    check(!method.isEmpty() && isOneWord(method), "a method is one word, not '%s'", method);
    check(scheme.equals("http") || scheme.equals("https"), "'%s' is not http or https", scheme);
    check(!authority.isEmpty() && isOneWord(authority), "'%s' is not a host", authority);
    check(path.startsWith("/"), "the path '%s' does not begin with '/'", path);
    check(isOneWord(path), "the path '%s' has a blank in it; write %%20", path);
    for (Header header : headers) {
      check(
          !header.name().startsWith(":") && !header.name().equals("host"),
          "'%s' is not a header; give method, host and path",
          header.name());
    }
  }

  /**
   * A request for a URL.
   *
   * @throws IllegalArgumentException when no client could send it; the message is for its author
   */
  public static ClientRequest to(String url, String method, List<Header> headers) {
    int scheme = url.indexOf("://");
    if (scheme < 0) {
      throw new IllegalArgumentException(
          "'%s' is not a URL; write http://host/path".formatted(url));
    }
    int path = pathBegin(url, scheme + 3);
    return new ClientRequest(
        method,
        url.substring(0, scheme).toLowerCase(Locale.ROOT),
        url.substring(scheme + 3, path),
        url.startsWith("/", path) ? url.substring(path) : "/" + url.substring(path),
        headers);
  }

  /** What follows the host is left as it is: whether it is a possible path is the question. */
  private static int pathBegin(String url, int from) {
    int at = from;
    while (at < url.length() && "/?#".indexOf(url.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  private static boolean isOneWord(String text) {
    return !UNPRINTABLE.matcher(text).find();
  }

  private static void check(boolean holds, String otherwise, Object... args) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise.formatted(args));
    }
  }

  /** The same request for another path. */
  ClientRequest withPath(String newPath) {
    return new ClientRequest(method, scheme, authority, newPath, headers);
  }

  /** The same request under another scheme and with other headers. */
  ClientRequest with(String newScheme, List<Header> newHeaders) {
    return new ClientRequest(method, newScheme, authority, path, newHeaders);
  }

  String pathWithoutQuery() {
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }

  /** With the question mark; empty when there is none. */
  String query() {
    return path.substring(pathWithoutQuery().length());
  }

  /** The host in lower case, without a port. */
  String host() {
    return authority.replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT);
  }

  /** The values of a header; none when it is missing. */
  List<String> header(String name) {
    return switch (name) {
      case ":method" -> List.of(method);
      case ":scheme" -> List.of(scheme);
      case ":authority", "host" -> List.of(authority);
      case ":path" -> List.of(path);
      case FORWARDED_PROTO -> values(name).isEmpty() ? List.of(scheme) : values(name);
      default -> values(name);
    };
  }

  private List<String> values(String name) {
    return headers.stream()
        .filter(header -> header.name().equals(name))
        .map(Header::value)
        .toList();
  }
}
