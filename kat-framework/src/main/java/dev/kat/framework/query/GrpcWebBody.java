package dev.kat.framework.query;

import dev.kat.framework.api.Answer.Response;
import dev.kat.framework.api.Header;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The body of a gRPC-Web response: frames of messages, and one of trailers. A response of another
 * type, as a gateway gives by itself, is text.
 *
 * @see <a href="https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-WEB.md">gRPC Web</a>
 */
final class GrpcWebBody implements ResponseBody {

  static final String TYPE = "application/grpc-web+proto";
  static final String TEXT_TYPE = "application/grpc-web-text+proto";

  /** The bytes ahead of a frame: a flag and a length. */
  static final int PREFIX = 5;

  private static final String BINARY = "application/grpc-web";
  private static final String TEXT = "application/grpc-web-text";
  private static final int TRAILERS = 0x80;
  private static final int QUANTUM = 4;

  @Override
  public Response with(Head head, byte[] body) {
    String type =
        head.headers().stream()
            .filter(header -> header.name().equalsIgnoreCase("content-type"))
            .map(Header::value)
            .findFirst()
            .orElse("");
    if (!type.startsWith(BINARY)) {
      return ResponseBody.TEXT.with(head, body);
    }
    ByteBuffer frames = ByteBuffer.wrap(type.startsWith(TEXT) ? decoded(body) : body);
    List<String> messages = new ArrayList<>();
    List<Header> trailers = new ArrayList<>(head.trailers());
    while (frames.remaining() >= PREFIX) {
      int flags = frames.get();
      byte[] content = new byte[Math.min(frames.getInt(), frames.remaining())];
      frames.get(content);
      String text = new String(content, StandardCharsets.UTF_8);
      if ((flags & TRAILERS) == 0) {
        messages.add(text);
      } else {
        text.lines()
            .filter(line -> !line.isEmpty())
            .map(GrpcWebBody::header)
            .forEach(trailers::add);
      }
    }
    return new Response(
        head.status(), head.protocol(), head.headers(), Lines.joined(messages), trailers);
  }

  private static Header header(String line) {
    String[] parts = line.split(":", 2);
    return new Header(parts[0].strip(), parts.length == 1 ? "" : parts[1].strip());
  }

  /** Each part that was sent is padded by itself, so that padding is found in the middle. */
  private static byte[] decoded(byte[] text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i + QUANTUM <= text.length; i += QUANTUM) {
      bytes.writeBytes(Base64.getDecoder().decode(Arrays.copyOfRange(text, i, i + QUANTUM)));
    }
    return bytes.toByteArray();
  }
}
