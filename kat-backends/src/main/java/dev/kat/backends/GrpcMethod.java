package dev.kat.backends;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A method that proxies call at the services beside their upstreams; every backend has it. */
interface GrpcMethod {

  /** By path. */
  Map<String, GrpcMethod> BY_PATH =
      Map.of(
          "/envoy.service.auth.v3.Authorization/Check",
          new AuthorizationCheck(),
          "/envoy.service.ratelimit.v3.RateLimitService/ShouldRateLimit",
          new RateLimitDecision());

  /** The method at a path; null for one of the echo's, or of nobody. */
  static @Nullable GrpcMethod at(String path) {
    return BY_PATH.get(path);
  }

  /**
   * The response to a message.
   *
   * @throws IOException when the message is none of this method
   */
  byte[] respond(String backend, RequestHead head, byte[] message) throws IOException;
}
