package dev.kat.controlplane.normalize;

/**
 * How a RateLimitService is asked.
 *
 * @param domain whose labels it is told
 * @param timeoutMs milliseconds, above 0
 * @param failClosed whether requests are refused when the service fails
 * @param resourceExhausted whether clients that speak gRPC are answered RESOURCE_EXHAUSTED
 */
public record RateLimitSettings(
    String domain, int timeoutMs, boolean failClosed, boolean resourceExhausted) {}
