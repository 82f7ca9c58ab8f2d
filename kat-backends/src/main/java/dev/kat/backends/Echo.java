package dev.kat.backends;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a backend saw of one request, which is also what it answers: the JSON of this record is the
 * body of every answer, over HTTP, gRPC and (as the first frame) WebSocket.
 *
 * @param backend the name of the backend that answered
 * @param method the request method; {@code POST} for gRPC, empty for TCP
 * @param path the request target as received, query included; empty for TCP
 * @param authority {@code :authority}, or {@code Host} on HTTP/1; empty when the request named none
 * @param headers every header in the order and as often as it arrived, without pseudo headers;
 *     names in the case they arrived in
 * @param body the request body (for gRPC the message), as text or in base64
 * @param base64 whether {@code body} is base64, because the bytes were not UTF-8 text
 * @param protocol {@code HTTP/1.0}, {@code HTTP/1.1}, {@code HTTP/2} or {@code TCP}
 * @param tls what was negotiated, {@code null} on a plaintext connection
 */
public record Echo(
    String backend,
    String method,
    String path,
    String authority,
    List<Header> headers,
    String body,
    boolean base64,
    String protocol,
    @Nullable Tls tls) {

  public Echo {
    Objects.requireNonNull(backend, "backend");
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(authority, "authority");
    Objects.requireNonNull(headers, "headers");
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(protocol, "protocol");
    headers = List.copyOf(headers);
  }

  /** One header line: a name in the case it arrived in, and its value. */
  public record Header(String name, String value) {
    public Header {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(value, "value");
    }

    boolean isNamed(String other) {
      return name.equalsIgnoreCase(other);
    }
  }

  /**
   * What a TLS handshake agreed on.
   *
   * @param version such as {@code TLSv1.3}
   * @param cipher the cipher suite's IANA name
   * @param sni the server name the client asked for, {@code null} when it asked for none
   * @param alpn the protocol agreed on, {@code null} when the client offered none
   */
  public record Tls(String version, String cipher, @Nullable String sni, @Nullable String alpn) {
    public Tls {
      Objects.requireNonNull(version, "version");
      Objects.requireNonNull(cipher, "cipher");
    }
  }

  /**
   * Reads the JSON of an answer back.
   *
   * @throws IllegalArgumentException when the text is not the JSON of an echo, for instance because
   *     a proxy answered in the backend's place
   */
  public static Echo parse(String json) {
    return Json.read(json, Echo.class);
  }

  /** The same, or nothing when the text is no echo. */
  public static Optional<Echo> tryParse(String json) {
    try {
      return Optional.of(parse(json));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** This echo as the JSON text a backend answers with. */
  public String toJson() {
    return new String(Json.write(this), StandardCharsets.UTF_8);
  }

  /** The values of every header of that name, in order of arrival; the name's case is ignored. */
  public List<String> values(String name) {
    return headers.stream().filter(header -> header.isNamed(name)).map(Header::value).toList();
  }

  /** The request body's bytes. */
  public byte[] bodyBytes() {
    return base64 ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
  }
}
