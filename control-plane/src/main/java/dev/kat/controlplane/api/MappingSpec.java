package dev.kat.controlplane.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@code Mapping}: requests that match it go to its service. The components are the fields that a
 * user may write, in snake case; null (or an empty collection) means not written, which is not the
 * same as false or 0.
 *
 * <p>The meaning of each field is that of Ambassador 0.50 and its successors.
 */
public record MappingSpec(
    @Meaning("What the path of a request begins with.") String prefix,
    @Meaning(
            "Where requests go: [http:// or https://] host [:port], where the host is a Service, a"
                + " DNS name or an address. With host_redirect it is the host to redirect to.")
        String service,
    // match
    @Meaning("Whether prefix is an RE2 expression for the whole path.")
        @Nullable Boolean prefixRegex,
    @Meaning("Whether prefix is the whole path.") @Nullable Boolean prefixExact,
    @Meaning("Whether upper and lower case differ in the path; true unless written.")
        @Nullable Boolean caseSensitive,
    @Meaning("The host that a request is for, without port; every host unless written.")
        @Nullable String host,
    @Meaning("Whether host is an RE2 expression for the whole host.") @Nullable Boolean hostRegex,
    @Meaning(
            "The host that a request is for, or a pattern with * at the beginning or the end; it"
                + " takes the place of host.")
        @Nullable String hostname,
    @Meaning("The method of a request; every method unless written.") @Nullable String method,
    @Meaning("Whether method is an RE2 expression for the whole method.")
        @Nullable Boolean methodRegex,
    @Meaning("Headers that a request must have, each with this value, or with any if it is true.")
        Map<String, StringMatch> headers,
    @Meaning(
            "Headers that a request must have, each with a value that this RE2 expression matches.")
        Map<String, String> regexHeaders,
    @Meaning(
            "Query parameters that a request must have, each with this value, or with any if it is"
                + " true.")
        Map<String, StringMatch> queryParameters,
    @Meaning(
            "Query parameters that a request must have, each with a value that this RE2 expression"
                + " matches.")
        Map<String, String> regexQueryParameters,
    // order and share
    @Meaning("Mappings with a higher one are tried first; 0 unless written.")
        @Nullable Integer precedence,
    @Meaning(
            "The percentage of requests among the Mappings with the same match; those without one"
                + " share what is left.")
        @Nullable Integer weight,
    @Meaning(
            "Whether the service gets copies of what the Mappings with the same match get, weight"
                + " percent of it; its answers go nowhere.")
        @Nullable Boolean shadow,
    // what the upstream is sent
    @Meaning("What replaces the matched prefix; '/' unless written, and nothing if it is empty.")
        @Nullable String rewrite,
    @Meaning("A rewrite of the path by an expression, in place of rewrite.")
        @Nullable RegexRewrite regexRewrite,
    @Meaning("The Host that the service sees.") @Nullable String hostRewrite,
    @Meaning("Whether the service sees its own name as Host.") @Nullable Boolean autoHostRewrite,
    @Meaning("Headers that the service sees in addition.")
        @Nullable Map<String, HeaderAddition> addRequestHeaders,
    @Meaning("Headers that the service does not see.") @Nullable List<String> removeRequestHeaders,
    @Meaning("Milliseconds that a request may take; 0 for any time, 3000 unless written.")
        @Nullable Integer timeoutMs,
    @Meaning("Milliseconds in which nothing is sent in either direction; 0 for any time.")
        @Nullable Integer idleTimeoutMs,
    @Meaning("When a request that failed is sent again.") @Nullable RetryPolicy retryPolicy,
    @Meaning("default or high: which of the service's limits a request counts for.")
        @Nullable String priority,
    @Meaning("Whether a Linkerd proxy is told the service, in the header l5d-dst-override.")
        @Nullable Boolean addLinkerdHeaders,
    @Meaning(
            "Whether the service is spoken to in TLS: true, or the name of a TLSContext; as"
                + " https:// in service says unless written.")
        @Nullable TlsChoice tls,
    @Meaning("Whether the service speaks HTTP/2 only, as gRPC needs it.") @Nullable Boolean grpc,
    @Meaning("Whether connections may become WebSockets.") @Nullable Boolean useWebsocket,
    @Meaning("Protocols that connections may be upgraded to, as clients write them in Upgrade.")
        @Nullable List<String> allowUpgrade,
    // the way to the service
    @Inline UpstreamSettings upstream,
    @Meaning("Milliseconds that the establishment of a connection may take; 3000 unless written.")
        @Nullable Integer connectTimeoutMs,
    @Meaning(
            "How a DNS name is used: strict_dns for all of its addresses, which it is unless"
                + " written, or logical_dns for the first of them.")
        @Nullable String dnsType,
    @Meaning("Whether a DNS name is looked up again when its time to live is over.")
        @Nullable Boolean respectDnsTtl,
    @Meaning("How it is found out which endpoints can take requests; at most one check.")
        @Nullable List<HealthCheck> healthChecks,
    @Meaning("A mark that gives Mappings a cluster of their own, apart from others of the service.")
        @Nullable String clusterTag,
    @Meaning("The name of the service in the proxy's statistics; its cluster's unless written.")
        @Nullable String statsName,
    // the services that the edge calls
    @Meaning("Whether requests go on without the AuthService being asked.")
        @Nullable Boolean bypassAuth,
    @Meaning("What a gRPC AuthService is told of the Mapping.")
        Map<String, String> authContextExtensions,
    @Meaning(
            "What the RateLimitService is told of requests: for each domain a list of groups, each a"
                + " name with a list of labels.")
        Map<String, List<Map<String, List<Label>>>> labels,
    @Meaning("The same as ambassador/v0 has it.") List<RateLimit> rateLimits,
    // what the client is sent
    @Meaning("Headers that the client sees in addition.")
        @Nullable Map<String, HeaderAddition> addResponseHeaders,
    @Meaning("Headers that the client does not see.") @Nullable List<String> removeResponseHeaders,
    @Meaning("The pages of other origins that browsers let call the service.")
        @Nullable CorsPolicy cors,
    @Meaning("Whether requests are answered by a redirect to the host that service names.")
        @Nullable Boolean hostRedirect,
    @Meaning("The path of the redirect; that of the request unless written.")
        @Nullable String pathRedirect,
    @Meaning("What replaces the matched prefix in the path of the redirect.")
        @Nullable String prefixRedirect,
    @Meaning("A rewrite of the path of the redirect by an expression.")
        @Nullable RegexRewrite regexRedirect,
    @Meaning("The status of the redirect; 301 unless written.")
        @Nullable Integer redirectResponseCode) {

  /** A Mapping that hands requests to a service as they come, with a path that nothing replaces. */
  public static MappingSpec asTheyCome(String path, String service) {
    MappingSpec empty = Specs.of(MappingSpec.class);
    MappingSpec matching = Specs.with(Specs.with(empty, "prefix", path), "service", service);
    return Specs.with(matching, "rewrite", "");
  }
}
