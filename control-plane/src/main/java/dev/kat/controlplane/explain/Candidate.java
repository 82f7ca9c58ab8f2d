package dev.kat.controlplane.explain;

import org.jspecify.annotations.Nullable;

/**
 * A route that might have got the request.
 *
 * @param percent of such requests that it gets, 0 to 100
 * @param loss why it does not get them; null when it gets some
 */
public record Candidate(RouteSource source, int percent, @Nullable Loss loss) {}
