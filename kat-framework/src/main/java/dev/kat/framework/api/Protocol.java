package dev.kat.framework.api;

/** What a query speaks to Envoy. */
public enum Protocol {
  /** HTTP/1.1. */
  HTTP1,
  /** HTTP/2 in cleartext with prior knowledge. */
  HTTP2,
  /**
   * A WebSocket over HTTP/1.1: the body is sent as one text message, the answer's body is echoed.
   */
  WEBSOCKET,
  /** One unary gRPC call with the body as its message. */
  GRPC
}
