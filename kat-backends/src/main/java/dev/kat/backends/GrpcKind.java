package dev.kat.backends;

import java.util.Arrays;
import java.util.Optional;

/** Which of its messages a gRPC call is answered for. */
public enum GrpcKind {
  /** One message, one echo. */
  UNARY("Unary"),
  /** All messages, a line each, in one echo when the client half-closes. */
  CLIENT_STREAM("ClientStream"),
  /** One message, an echo for each of its lines. */
  SERVER_STREAM("ServerStream"),
  /** An echo for each message, at once, until the client half-closes. */
  STREAM("Stream");

  private final String method;

  GrpcKind(String method) {
    this.method = method;
  }

  /** The method of the echo's own service that is of this kind. */
  public String path() {
    return "/" + GrpcEcho.SERVICE + "/" + method;
  }

  String method() {
    return method;
  }

  /** Whether a call has one message and no more. */
  boolean takesOneMessage() {
    return this == UNARY || this == SERVER_STREAM;
  }

  static Optional<GrpcKind> at(String path) {
    return Arrays.stream(values()).filter(kind -> kind.path().equals(path)).findFirst();
  }
}
