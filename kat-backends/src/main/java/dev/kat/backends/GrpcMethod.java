package dev.kat.backends;

import io.grpc.StatusException;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A method that proxies call at the services beside their upstreams; every backend has it. */
interface GrpcMethod {

  /** By path; each call has its own. */
  Map<String, Supplier<GrpcMethod>> BY_PATH =
      Map.of(
          "/envoy.service.auth.v3.Authorization/Check",
          AuthorizationCheck::new,
          "/envoy.service.ratelimit.v3.RateLimitService/ShouldRateLimit",
          RateLimitDecision::new,
          "/envoy.service.accesslog.v3.AccessLogService/StreamAccessLogs",
          AccessLogEntries::new,
          "/opentelemetry.proto.collector.trace.v1.TraceService/Export",
          OtlpSpans::new);

  /** The method at a path; null for one of the echo's, or of nobody. */
  static @Nullable GrpcMethod at(String path) {
    Supplier<GrpcMethod> method = BY_PATH.get(path);
    return method == null ? null : method.get();
  }

  /**
   * The response to a message; null for none.
   *
   * @throws IOException when the message is none of this method
   * @throws StatusException when the call fails
   */
  byte @Nullable [] respond(LogicalBackend backend, RequestHead head, byte[] message)
      throws IOException, StatusException;
}
