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
    // what the upstream is sent
    @Meaning("What replaces the matched prefix; '/' unless written, and nothing if it is empty.")
        @Nullable String rewrite,
    @Meaning("A rewrite of the path by an expression, in place of rewrite.")
        @Nullable RegexRewrite regexRewrite,
    @Meaning("The Host that the service sees.") @Nullable String hostRewrite,
    @Meaning("Whether the service sees its own DNS name as Host.")
        @Nullable Boolean autoHostRewrite,
    @Meaning("Headers that the service sees in addition.")
        @Nullable Map<String, HeaderAddition> addRequestHeaders,
    @Meaning("Headers that the service does not see.") @Nullable List<String> removeRequestHeaders,
    @Meaning("Milliseconds that a request may take; 0 for any time, 3000 unless written.")
        @Nullable Integer timeoutMs,
    @Meaning("Whether the service speaks HTTP/2 only, as gRPC needs it.") @Nullable Boolean grpc,
    @Meaning("Whether connections may become WebSockets.") @Nullable Boolean useWebsocket,
    @Meaning("Protocols that connections may be upgraded to, as clients write them in Upgrade.")
        @Nullable List<String> allowUpgrade,
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
    @Meaning("Whether requests are answered by a redirect to the host that service names.")
        @Nullable Boolean hostRedirect,
    @Meaning("The path of the redirect; that of the request unless written.")
        @Nullable String pathRedirect,
    @Meaning("The status of the redirect; 301 unless written.")
        @Nullable Integer redirectResponseCode) {}
