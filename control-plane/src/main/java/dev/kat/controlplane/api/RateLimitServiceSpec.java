package dev.kat.controlplane.api;

import org.jspecify.annotations.Nullable;

/** A {@code RateLimitService}: the service that is asked whether there were too many requests. */
public record RateLimitServiceSpec(
    @Meaning("The service to ask, in gRPC: [http:// or https://] host [:port].") String service,
    @Meaning("The domain whose labels it is told; the Module's default unless written.")
        @Nullable String domain,
    @Meaning("Milliseconds that an answer may take; 20 unless written.")
        @Nullable Integer timeoutMs,
    @Meaning(
            "Whether the connection to it is TLS: true, false, or the name of a TLSContext that says"
                + " how.")
        @Nullable TlsChoice tls,
    @Meaning("The version of the protocol; v3 unless written, and nothing else is spoken.")
        @Nullable String protocolVersion,
    @Meaning("Whether requests are refused when the service fails.")
        @Nullable Boolean failureModeDeny,
    @Meaning("Settings for clients that speak gRPC.") @Nullable Grpc grpc,
    @Meaning("The name of the service in the proxy's statistics; its cluster's unless written.")
        @Nullable String statsName) {

  /** Settings for clients that speak gRPC. */
  public record Grpc(
      @Meaning("Whether they are answered RESOURCE_EXHAUSTED instead of UNAVAILABLE.")
          @Nullable Boolean useResourceExhaustedCode) {}
}
