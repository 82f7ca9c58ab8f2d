package dev.kat.framework.explain;

import dev.kat.framework.api.ClientTls;
import dev.kat.framework.api.Header;
import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.Query;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shell command that sends a query by hand. */
final class Curl {

  private Curl() {}

  /** The command; without an address it has the placeholder {@code $ENVOY}. */
  static String command(Query query, @Nullable InetSocketAddress envoy) {
    List<String> words = new ArrayList<>(List.of("curl", "-i", "--path-as-is"));
    ClientTls tls = query.tls();
    words.addAll(tls == null ? flags(query.protocol()) : tlsFlags(query.protocol(), tls, envoy));
    boolean posts = query.body() != null || query.protocol() == Protocol.GRPC;
    if (!query.method().equals(posts ? "POST" : "GET")) {
      words.addAll(List.of("-X", quoted(query.method())));
    }
    words.addAll(List.of("-H", quoted("Host: " + query.authority())));
    for (Header header : query.headers()) {
      boolean empty = header.value().isEmpty();
      words.addAll(List.of("-H", quoted(empty ? header.name() + ";" : header.toString())));
    }
    String body = query.body();
    if (query.protocol() == Protocol.GRPC) {
      words.addAll(List.of("--data-binary", "@-"));
    } else if (body != null && query.protocol() != Protocol.WEBSOCKET) {
      words.addAll(List.of("--data-binary", quoted(body)));
    }
    words.add(
        envoy == null
            ? "\"" + scheme(tls) + "://$ENVOY\"" + quoted(query.path())
            : quoted(scheme(tls) + "://" + address(envoy, tls) + query.path()));
    String command = String.join(" ", words);
    // An empty message in gRPC's framing: enough to see who answers, and how.
    return query.protocol() == Protocol.GRPC ? "printf '\\0\\0\\0\\0\\0' | " + command : command;
  }

  private static String scheme(@Nullable ClientTls tls) {
    return tls == null ? "http" : "https";
  }

  /** The name of the handshake is that of the URL; the certificate is shown and not judged. */
  private static List<String> tlsFlags(
      Protocol protocol, ClientTls tls, @Nullable InetSocketAddress envoy) {
    List<String> flags = new ArrayList<>(List.of("-kv"));
    flags.add(protocol == Protocol.HTTP2 ? "--http2" : "--http1.1");
    if (envoy != null) {
      flags.add("--connect-to");
      flags.add(quoted(tls.serverName() + "::" + address(envoy, null)));
    }
    if (tls.identity() != null) {
      flags.add("--cert client.pem");
    }
    return flags;
  }

  private static List<String> flags(Protocol protocol) {
    return switch (protocol) {
      case HTTP1 -> List.of("--http1.1");
      case HTTP2 -> List.of("--http2-prior-knowledge");
      case WEBSOCKET ->
          List.of(
              "--http1.1",
              "-H 'Connection: Upgrade'",
              "-H 'Upgrade: websocket'",
              "-H 'Sec-WebSocket-Version: 13'",
              "-H 'Sec-WebSocket-Key: a2F0LWthdC1rYXQta2F0LQ=='");
      case GRPC ->
          List.of(
              "--http2-prior-knowledge",
              "-H 'content-type: application/grpc'",
              "-H 'te: trailers'");
    };
  }

  private static String address(InetSocketAddress envoy, @Nullable ClientTls tls) {
    String host = tls == null ? envoy.getHostString() : tls.serverName();
    return host + ":" + envoy.getPort();
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
