package dev.kat.controlplane.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys of the Module about connections of clients and the HTTP that is spoken on them. */
public record ConnectionKeys(
    // who the client is
    @Meaning(
            "Whether a client is who connects; false behind a trusted proxy, whose X-Forwarded-For"
                + " counts then. True unless written.")
        @Nullable Boolean useRemoteAddress,
    @Meaning("How many trusted proxies stand before the edge; 0 unless written.")
        @Nullable Integer xffNumTrustedHops,
    @Meaning("Whether connections begin with a PROXY protocol header.")
        @Nullable Boolean useProxyProto,
    @Meaning("Whether requests that a proxy got in cleartext are redirected to https.")
        @Nullable Boolean xForwardedProtoRedirect,
    @Meaning("Whether the X-Request-Id of a client is kept.")
        @Nullable Boolean preserveExternalRequestId,
    @Meaning(
            "What becomes of X-Forwarded-Client-Cert: SANITIZE, FORWARD_ONLY, APPEND_FORWARD,"
                + " SANITIZE_SET or ALWAYS_FORWARD_ONLY; SANITIZE unless written.")
        @Nullable String forwardClientCertDetails,
    @Meaning("What of the client's certificate services are told in X-Forwarded-Client-Cert.")
        @Nullable OrOff<ClientCertDetails> setCurrentClientCertDetails,
    // paths
    @Meaning("Whether dot segments are resolved before matching; true unless written.")
        @Nullable Boolean normalizePath,
    @Meaning("Whether '//' is taken for '/' before matching; true unless written.")
        @Nullable Boolean mergeSlashes,
    @Meaning(
            "Whether a path with an escaped slash is refused; false passes it on as it is. Unless"
                + " written, clients are redirected to the path with the slash itself.")
        @Nullable Boolean rejectRequestsWithEscapedSlashes,
    // headers
    @Meaning("The Server header of responses; envoy unless written.") @Nullable String serverName,
    @Meaning(
            "What becomes of headers with underscores in their names: ALLOW, REJECT_REQUEST or"
                + " DROP_HEADER; REJECT_REQUEST unless written.")
        @Nullable String headersWithUnderscoresAction,
    @Meaning("Whether services see the Host without the port when that is the edge's own.")
        @Nullable Boolean stripMatchingHostPort,
    @Meaning("Whether the words of header names in responses begin in upper case.")
        @Nullable Boolean properCase,
    @Meaning("The greatest size of a request's headers in KiB; 60 unless written.")
        @Nullable Integer maxRequestHeadersKb,
    // the protocol
    @Meaning("Whether HTTP/1.0 is served.") @Nullable Boolean enableHttp10,
    @Meaning(
            "Whether Content-Length may stand beside Transfer-Encoding: chunked. Proxies disagree"
                + " about such requests, so it opens a door for smuggling them.")
        @Nullable Boolean allowChunkedLength,
    @Meaning("Milliseconds that a connection without requests stays open; 0 for any time.")
        @Nullable Integer listenerIdleTimeoutMs,
    @Meaning("How many bytes a connection may buffer; about 1 MiB unless written.")
        @Nullable Integer bufferLimitBytes) {

  /** {@code set_current_client_cert_details}. */
  public record ClientCertDetails(
      @Meaning("Whether its subject is told.") @Nullable Boolean subject,
      @Meaning("Whether the certificate itself is told.") @Nullable Boolean cert,
      @Meaning("Whether the whole chain is told.") @Nullable Boolean chain,
      @Meaning("Whether its DNS names are told.") @Nullable Boolean dns,
      @Meaning("Whether its URI is told.") @Nullable Boolean uri) {}

  /** The values of {@code forward_client_cert_details}. */
  public static final List<String> FORWARDING =
      List.of("SANITIZE", "FORWARD_ONLY", "APPEND_FORWARD", "SANITIZE_SET", "ALWAYS_FORWARD_ONLY");
}
