package dev.kat.framework.query;

import dev.kat.framework.api.Header;
import io.grpc.InternalMetadata;
import io.grpc.Metadata;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Headers as gRPC metadata and back; binary ones travel as base64 text on our side. */
final class GrpcMetadata {

  private GrpcMetadata() {}

  /**
   * Headers as metadata.
   *
   * @throws IllegalArgumentException when a name or value cannot be metadata
   */
  static Metadata of(List<Header> headers) {
    Metadata metadata = new Metadata();
    for (Header header : headers) {
      if (isBinary(header.name())) {
        metadata.put(
            Metadata.Key.of(header.name(), Metadata.BINARY_BYTE_MARSHALLER),
            Base64.getDecoder().decode(header.value()));
      } else {
        metadata.put(
            Metadata.Key.of(header.name(), Metadata.ASCII_STRING_MARSHALLER), header.value());
      }
    }
    return metadata;
  }

  /** Metadata as headers, in the order received, which the public interface would lose. */
  static List<Header> headers(Metadata metadata) {
    byte[][] pairs = InternalMetadata.serialize(metadata);
    List<Header> headers = new ArrayList<>();
    for (int i = 0; i < pairs.length; i += 2) {
      String name = new String(pairs[i], StandardCharsets.US_ASCII);
      String value =
          isBinary(name)
              ? Base64.getEncoder().withoutPadding().encodeToString(pairs[i + 1])
              : new String(pairs[i + 1], StandardCharsets.US_ASCII);
      headers.add(new Header(name, value));
    }
    return headers;
  }

  private static boolean isBinary(String name) {
    return name.endsWith(Metadata.BINARY_HEADER_SUFFIX);
  }
}
