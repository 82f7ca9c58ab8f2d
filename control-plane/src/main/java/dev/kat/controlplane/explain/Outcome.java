package dev.kat.controlplane.explain;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of some or all requests like the one in question.
 *
 * @param percent of them, 1 to 100
 * @param source the route behind it; null when no route is
 */
public record Outcome(int percent, @Nullable RouteSource source, Result result) {}
