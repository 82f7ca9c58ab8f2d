package dev.kat.controlplane.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An {@code AuthService}: the service that is asked whether a request may go on. */
public record AuthServiceSpec(
    @Meaning("The service to ask: [http:// or https://] host [:port].") String authService,
    @Meaning("What is spoken to it: http or grpc; http unless written.") @Nullable String proto,
    @Meaning("The version of the gRPC protocol; v3 unless written, and nothing else is spoken.")
        @Nullable String protocolVersion,
    @Meaning(
            "Whether the connection to it is TLS: true, false, or the name of a TLSContext that says"
                + " how.")
        @Nullable TlsChoice tls,
    @Meaning("Milliseconds that an answer may take; 5000 unless written.")
        @Nullable Integer timeoutMs,
    @Meaning("What stands before the path of the request when an HTTP service is asked.")
        @Nullable String pathPrefix,
    @Meaning("Headers that an HTTP service sees, beside those that it always sees.")
        List<String> allowedRequestHeaders,
    @Meaning(
            "Headers of an HTTP service's answer that go on to the upstream when it agrees, or to"
                + " the client when it does not, beside those that always do.")
        List<String> allowedAuthorizationHeaders,
    @Meaning("Headers that are allowed in both directions.") List<String> allowedHeaders,
    @Meaning("Headers that the service sees in addition.") Map<String, String> addAuthHeaders,
    @Meaning("How much of the request's body the service sees; nothing unless written.")
        @Nullable IncludeBody includeBody,
    @Meaning("Whether the service sees the first 4096 bytes of the body.")
        @Nullable Boolean allowRequestBody,
    @Meaning("Whether requests go on when the service fails.") @Nullable Boolean failureModeAllow,
    @Meaning("What the client is answered when the service fails.")
        @Nullable StatusOnError statusOnError,
    @Meaning("When a question that failed is asked once more; never unless written.")
        @Nullable RetryPolicy retryPolicy,
    @Meaning(
            "Whether a Linkerd proxy is told the service in l5d-dst-override; as the Module has it"
                + " unless written.")
        @Nullable Boolean addLinkerdHeaders,
    @Meaning("How much may be under way to the service at one time, for each priority.")
        @Nullable List<CircuitBreaker> circuitBreakers,
    @Meaning("Milliseconds that the establishment of a connection may take; 3000 unless written.")
        @Nullable Integer connectTimeoutMs,
    @Meaning("Milliseconds that a connection may be without requests; 0 for any time.")
        @Nullable Integer clusterIdleTimeoutMs,
    @Meaning("The name of the service in the proxy's statistics; its cluster's unless written.")
        @Nullable String statsName) {

  /** What is said of the connections to the service. */
  public ServiceWay way() {
    return new ServiceWay(
        new UpstreamSettings(
            null, null, circuitBreakers, null, clusterIdleTimeoutMs, null, null, null),
        connectTimeoutMs,
        null,
        statsName);
  }

  /** How much of a body is passed on. */
  public record IncludeBody(
      @Meaning("The size of the largest body, in bytes.") Integer maxBytes,
      @Meaning("Whether the beginning of a larger body is passed on; else it is refused with 413.")
          Boolean allowPartial) {}

  /** The answer in place of a service that fails. */
  public record StatusOnError(
      @Meaning("An HTTP status; 403 unless written.") @Nullable Integer code) {}
}
