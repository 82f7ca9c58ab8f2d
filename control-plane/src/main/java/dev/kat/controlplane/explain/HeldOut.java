package dev.kat.controlplane.explain;

/**
 * A Mapping, or a path of an Ingress, that is not in force as it is written, although it could have
 * won a request.
 *
 * @param certain whether it surely would have; else its own match cannot be read
 * @param reason why it is not in force, for people
 */
public record HeldOut(RouteSource source, boolean certain, String reason) {}
