package dev.kat.controlplane.feature;

import dev.kat.controlplane.normalize.RateLimitSettings;

/**
 * Whom to ask whether there were too many requests, and how.
 *
 * @param cluster the name of the service's cluster
 */
public record RateLimitCall(RateLimitSettings settings, String cluster) {}
