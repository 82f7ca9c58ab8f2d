package dev.kat.controlplane.api;

import org.jspecify.annotations.Nullable;

/** An element of {@code circuit_breakers}; what is not written is 1024, and 3 for retries. */
public record CircuitBreaker(
    @Meaning("The priority of the requests that it counts: default or high.")
        @Nullable String priority,
    @Meaning("Connections of one proxy to the service.") @Nullable Integer maxConnections,
    @Meaning("Requests that wait for a connection.") @Nullable Integer maxPendingRequests,
    @Meaning("Requests under way.") @Nullable Integer maxRequests,
    @Meaning("Retries under way.") @Nullable Integer maxRetries) {}
