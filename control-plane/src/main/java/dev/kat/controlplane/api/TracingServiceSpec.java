package dev.kat.controlplane.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@code TracingService}: a service that is sent a span for requests. */
public record TracingServiceSpec(
    @Meaning("The service to send to: [http:// or https://] host [:port].") String service,
    @Meaning("What it speaks: zipkin, opentelemetry or datadog.") String driver,
    @Meaning("How spans are sent.") @Nullable Config config,
    @Meaning("Which requests have spans; all unless written.") @Nullable Sampling sampling,
    @Meaning("Headers of the request that become tags of its span.") List<String> tagHeaders,
    @Meaning("The name of the service in the proxy's statistics; its cluster's unless written.")
        @Nullable String statsName) {

  /** How spans are sent. */
  public record Config(
      @Meaning("zipkin: the path to send to; /api/v2/spans unless written.")
          @Nullable String collectorEndpoint,
      @Meaning("zipkin: HTTP_JSON or HTTP_PROTO; HTTP_JSON unless written.")
          @Nullable String collectorEndpointVersion,
      @Meaning("zipkin, datadog: the Host to send with.") @Nullable String collectorHostname,
      @Meaning("zipkin: whether ids of traces have 128 bits; true unless written.")
          @Nullable Boolean traceId_128bit,
      @Meaning("zipkin: whether client and server share a span; true unless written.")
          @Nullable Boolean sharedSpanContext,
      @Meaning("opentelemetry, datadog: the name of the edge in traces; ambassador unless written.")
          @Nullable String serviceName) {}

  /** Which requests have spans, in percent. */
  public record Sampling(
      @Meaning("Of those whose client asks for it.") @Nullable Integer client,
      @Meaning("Of those whose client does not ask for it.") @Nullable Integer random,
      @Meaning("Of all that the other two choose.") @Nullable Integer overall) {}
}
