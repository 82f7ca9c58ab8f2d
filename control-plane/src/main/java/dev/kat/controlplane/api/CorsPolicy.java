package dev.kat.controlplane.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code cors} block: the web pages of other origins that browsers let call a service. Every list
 * may be written as one text with commas.
 */
public record CorsPolicy(
    @Meaning(
            "The origins of the pages, as browsers send them: https://shop.example.com, or * for"
                + " every one, or https://*.example.com for those below a domain. An empty list"
                + " turns a Module's policy off.")
        @Nullable List<String> origins,
    @Meaning("The methods that pages may use.") @Nullable List<String> methods,
    @Meaning("The headers that pages may send.") @Nullable List<String> headers,
    @Meaning("The headers of the answer that pages may read.")
        @Nullable List<String> exposedHeaders,
    @Meaning("Whether browsers send cookies and the like along; false unless written.")
        @Nullable Boolean credentials,
    @Meaning("Seconds that a browser may remember the answer to a preflight; -1 for not at all.")
        @Nullable String maxAge) {}
