package dev.kat.backends;

import io.grpc.Status;
import java.nio.charset.StandardCharsets;

/** How a gRPC status is derived from HTTP's and written into trailers. */
final class GrpcStatus {
  private GrpcStatus() {}

  /** What a gRPC client makes of an HTTP status, by the gRPC specification; any 2xx is OK. */
  static Status.Code ofHttp(int status) {
    if (status < 300) {
      return Status.Code.OK;
    }
    return switch (status) {
      case 400 -> Status.Code.INTERNAL;
      case 401 -> Status.Code.UNAUTHENTICATED;
      case 403 -> Status.Code.PERMISSION_DENIED;
      case 404 -> Status.Code.UNIMPLEMENTED;
      case 429, 502, 503, 504 -> Status.Code.UNAVAILABLE;
      default -> Status.Code.UNKNOWN;
    };
  }

  /** The {@code grpc-message} form of a text: UTF-8, all but printable ASCII percent-encoded. */
  static String message(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b >= ' ' && b <= '~' && b != '%') {
        encoded.append((char) b);
      } else {
        encoded.append(String.format("%%%02X", b));
      }
    }
    return encoded.toString();
  }
}
