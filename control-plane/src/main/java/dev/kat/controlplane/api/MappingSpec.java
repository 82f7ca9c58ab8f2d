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
    String prefix,
    String service,
    // match
    @Nullable Boolean prefixRegex,
    @Nullable Boolean prefixExact,
    @Nullable Boolean caseSensitive,
    @Nullable String host,
    @Nullable Boolean hostRegex,
    @Nullable String method,
    @Nullable Boolean methodRegex,
    Map<String, StringMatch> headers,
    Map<String, String> regexHeaders,
    Map<String, StringMatch> queryParameters,
    Map<String, String> regexQueryParameters,
    // order and share
    @Nullable Integer precedence,
    @Nullable Integer weight,
    // what the upstream is sent
    @Nullable String rewrite,
    @Nullable RegexRewrite regexRewrite,
    @Nullable String hostRewrite,
    @Nullable Boolean autoHostRewrite,
    @Nullable Map<String, HeaderAddition> addRequestHeaders,
    @Nullable List<String> removeRequestHeaders,
    @Nullable Integer timeoutMs,
    @Nullable Boolean grpc,
    @Nullable Boolean useWebsocket,
    @Nullable List<String> allowUpgrade,
    // what the client is sent
    @Nullable Map<String, HeaderAddition> addResponseHeaders,
    @Nullable List<String> removeResponseHeaders,
    @Nullable Boolean hostRedirect,
    @Nullable String pathRedirect,
    @Nullable Integer redirectResponseCode) {}
