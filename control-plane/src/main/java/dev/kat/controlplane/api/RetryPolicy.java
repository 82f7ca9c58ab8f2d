package dev.kat.controlplane.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@code retry_policy} block: when a request that failed is sent to the service once more. */
public record RetryPolicy(
    @Meaning(
            "The failures after which a request is sent again, one or several: 5xx, gateway-error,"
                + " connect-failure, refused-stream, reset, retriable-4xx and others of Envoy.")
        @Nullable List<String> retryOn,
    @Meaning("How often it is sent again at most; 1 unless written, and 0 for never.")
        @Nullable Integer numRetries,
    @Meaning("What each attempt may take, for example 500ms or 1.5s; timeout_ms unless written.")
        @Nullable String perTryTimeout) {}
