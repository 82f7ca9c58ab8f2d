package dev.kat.backends;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http2.Http2Headers;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A request without its body, the same for every protocol. */
record RequestHead(
    String method,
    String path,
    String authority,
    List<Echo.Header> headers,
    String protocol,
    Echo.@Nullable Tls tls) {

  static RequestHead of(HttpRequest request, Echo.@Nullable Tls tls) {
    return new RequestHead(
        request.method().name(),
        request.uri(),
        request.headers().get(HttpHeaderNames.HOST, ""),
        request.headers().entries().stream().map(RequestHead::header).toList(),
        request.protocolVersion().text(),
        tls);
  }

  static RequestHead of(Http2Headers headers, Echo.@Nullable Tls tls) {
    return new RequestHead(
        text(headers.method()),
        text(headers.path()),
        text(headers.authority() != null ? headers.authority() : headers.get(HttpHeaderNames.HOST)),
        StreamSupport.stream(headers.spliterator(), false)
            .filter(entry -> !Http2Headers.PseudoHeaderName.hasPseudoHeaderFormat(entry.getKey()))
            .map(RequestHead::header)
            .toList(),
        "HTTP/2",
        tls);
  }

  /** What a backend of that name saw: this head, and a body. */
  Echo echo(String backend, byte[] body) {
    String text;
    boolean base64 = false;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      text = Base64.getEncoder().encodeToString(body);
      base64 = true;
    }
    return new Echo(backend, method, path, authority, headers, text, base64, protocol, tls);
  }

  private static Echo.Header header(Map.Entry<? extends CharSequence, ? extends CharSequence> e) {
    return new Echo.Header(e.getKey().toString(), e.getValue().toString());
  }

  private static String text(@Nullable CharSequence pseudoHeader) {
    return pseudoHeader == null ? "" : pseudoHeader.toString();
  }
}
