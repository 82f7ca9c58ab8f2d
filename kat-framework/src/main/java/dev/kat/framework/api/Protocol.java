package dev.kat.framework.api;

/**
 * What a query speaks to Envoy.
 *
 * <p>Where several messages are sent, each line of the query's body is one. A backend's echoes of
 * them are one answer: the first echo, whose body has a line for each.
 */
public enum Protocol {
  /** HTTP/1.1. */
  HTTP1,
  /** HTTP/2: in cleartext with prior knowledge, over TLS by ALPN. */
  HTTP2,
  /**
   * A WebSocket over HTTP/1.1: the body is sent as one text message, the answer's body is echoed.
   */
  WEBSOCKET,
  /** One unary gRPC call with the body as its message. */
  GRPC,
  /** A gRPC call of many messages that is answered by one, after the last. */
  GRPC_CLIENT_STREAM,
  /** A gRPC call of one message, the body, that is answered by many. */
  GRPC_SERVER_STREAM,
  /** A gRPC call in which a message is sent when the one before it was answered. */
  GRPC_STREAM,
  /** A call as browsers send it: gRPC-Web over HTTP/1.1 with the body as its message. */
  GRPC_WEB,
  /** The same in base64, for browsers that cannot read bytes as they come. */
  GRPC_WEB_TEXT,
  /**
   * Bytes over TCP, or TLS when the query is secured: lines, each of which is sent when the one
   * before it was answered by one. Method, path, authority and headers mean nothing, and there is
   * no status.
   */
  TCP;

  /** Whether it is gRPC over HTTP/2. */
  public boolean isGrpc() {
    return switch (this) {
      case GRPC, GRPC_CLIENT_STREAM, GRPC_SERVER_STREAM, GRPC_STREAM -> true;
      case HTTP1, HTTP2, WEBSOCKET, GRPC_WEB, GRPC_WEB_TEXT, TCP -> false;
    };
  }

  /** Whether it is gRPC as browsers speak it. */
  public boolean isGrpcWeb() {
    return this == GRPC_WEB || this == GRPC_WEB_TEXT;
  }
}
