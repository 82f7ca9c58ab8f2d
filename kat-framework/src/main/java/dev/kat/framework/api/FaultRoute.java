package dev.kat.framework.api;

import org.jspecify.annotations.Nullable;

/**
 * A route as the fault suite needs it: requests whose path begins with something go to a Service.
 *
 * @param method the only method that it is for; null for all
 * @param precedence what is tried before routes of a lower one
 * @param mark added to requests as the header {@link #MARK}; empty for none
 */
public record FaultRoute(
    String name,
    String prefix,
    String service,
    Kind kind,
    @Nullable String method,
    int precedence,
    String mark) {

  /** The header that tells a backend which configuration a request went by. */
  public static final String MARK = "x-kat-mark";

  /** What can be sent to it. */
  public enum Kind {
    HTTP,
    WEBSOCKET,
    /** The bidirectional stream of the backends, whatever the path is in front of the gateway. */
    GRPC_STREAM
  }

  /** A plain route. */
  public static FaultRoute of(String name, String prefix, String service) {
    return new FaultRoute(name, prefix, service, Kind.HTTP, null, 0, "");
  }

  /** The same for another kind of traffic. */
  public FaultRoute of(Kind other) {
    return new FaultRoute(name, prefix, service, other, method, precedence, mark);
  }

  /** The same for one method, tried before those of lower precedence. */
  public FaultRoute only(String wanted, int first) {
    return new FaultRoute(name, prefix, service, kind, wanted, first, mark);
  }

  /** The same at another precedence. */
  public FaultRoute at(int first) {
    return new FaultRoute(name, prefix, service, kind, method, first, mark);
  }

  /** The same with a mark. */
  public FaultRoute marked(String text) {
    return new FaultRoute(name, prefix, service, kind, method, precedence, text);
  }
}
