package dev.kat.controlplane.explain;

import org.jspecify.annotations.Nullable;

/**
 * A request as a listener takes it.
 *
 * @param request what routes are compared with
 * @param answer what it is answered with at once; null when routes are tried
 */
record Taken(ClientRequest request, @Nullable Result answer) {}
