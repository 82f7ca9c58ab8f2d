package dev.kat.controlplane.api;

import org.jspecify.annotations.Nullable;

/** {@code load_balancer}: how requests are spread, and for hashing policies by what of them. */
public record LoadBalancer(
    @Meaning("round_robin, least_request, ring_hash or maglev.") String policy,
    @Meaning("The cookie by which requests keep to an endpoint.") @Nullable Cookie cookie,
    @Meaning("The header by which requests keep to an endpoint.") @Nullable String header,
    @Meaning("Whether the client's address makes its requests keep to an endpoint.")
        @Nullable Boolean sourceIp) {

  /** {@code cookie}. */
  public record Cookie(
      @Meaning("The name of the cookie.") String name,
      @Meaning("The path of a cookie that is made here.") @Nullable String path,
      @Meaning(
              "How long a cookie lives that is made here for clients without one, for example 60s;"
                  + " 0s for one of the client's session. None is made unless written.")
          @Nullable String ttl) {}
}
