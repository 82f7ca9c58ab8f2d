package dev.kat.controlplane.api;

/** A resolver resource: a name that Mappings give a way to find Services. It has no fields. */
public record ResolverSpec(ResolverKind kind) {}
