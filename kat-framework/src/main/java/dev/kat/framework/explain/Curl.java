package dev.kat.framework.explain;

import dev.kat.framework.api.ClientTls;
import dev.kat.framework.api.Header;
import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.ProxyHeader;
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
    if (query.protocol() == Protocol.TCP) {
      return Connect.command(query, envoy);
    }
    boolean calls = query.protocol().isGrpc() || query.protocol().isGrpcWeb();
    List<String> words = new ArrayList<>(List.of("curl", "-i", "--path-as-is"));
    ClientTls tls = query.tls();
    words.addAll(tls == null ? flags(query.protocol()) : tlsFlags(query.protocol(), tls, envoy));
    words.addAll(headers(query.protocol()));
    ProxyHeader proxy = query.proxy();
    if (proxy != null) {
      // It writes version 1 only, and servers make no difference.
      words.addAll(List.of("--haproxy-protocol", "--haproxy-clientip", quoted(proxy.client())));
    }
    boolean posts = query.body() != null || calls;
    if (!query.method().equals(posts ? "POST" : "GET")) {
      words.addAll(List.of("-X", quoted(query.method())));
    }
    words.addAll(List.of("-H", quoted("Host: " + query.authority())));
    for (Header header : query.headers()) {
      boolean empty = header.value().isEmpty();
      words.addAll(List.of("-H", quoted(empty ? header.name() + ";" : header.toString())));
    }
    String body = query.body();
    if (calls) {
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
    if (query.protocol() == Protocol.GRPC_WEB_TEXT) {
      return "printf AAAAAAA= | " + command;
    }
    return calls ? "printf '\\0\\0\\0\\0\\0' | " + command : command;
  }

  private static String scheme(@Nullable ClientTls tls) {
    return tls == null ? "http" : "https";
  }

  /** The name of the handshake is that of the URL; the certificate is shown and not judged. */
  private static List<String> tlsFlags(
      Protocol protocol, ClientTls tls, @Nullable InetSocketAddress envoy) {
    List<String> flags = new ArrayList<>(List.of("-kv"));
    boolean http2 = protocol == Protocol.HTTP2 || protocol.isGrpc();
    flags.add(http2 ? "--http2" : "--http1.1");
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
      case HTTP1, WEBSOCKET, GRPC_WEB, GRPC_WEB_TEXT, TCP -> List.of("--http1.1");
      case HTTP2, GRPC, GRPC_CLIENT_STREAM, GRPC_SERVER_STREAM, GRPC_STREAM ->
          List.of("--http2-prior-knowledge");
    };
  }

  /** What makes a request one of its protocol. */
  private static List<String> headers(Protocol protocol) {
    return switch (protocol) {
      case HTTP1, HTTP2, TCP -> List.of();
      case WEBSOCKET ->
          List.of(
              "-H 'Connection: Upgrade'",
              "-H 'Upgrade: websocket'",
              "-H 'Sec-WebSocket-Version: 13'",
              "-H 'Sec-WebSocket-Key: a2F0LWthdC1rYXQta2F0LQ=='");
      case GRPC, GRPC_CLIENT_STREAM, GRPC_SERVER_STREAM, GRPC_STREAM ->
          List.of("-H 'content-type: application/grpc'", "-H 'te: trailers'");
      case GRPC_WEB -> List.of("-H 'content-type: application/grpc-web+proto'");
      case GRPC_WEB_TEXT -> List.of("-H 'content-type: application/grpc-web-text+proto'");
    };
  }

  private static String address(InetSocketAddress envoy, @Nullable ClientTls tls) {
    String host = tls == null ? envoy.getHostString() : tls.serverName();
    return host + ":" + envoy.getPort();
  }

  static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
