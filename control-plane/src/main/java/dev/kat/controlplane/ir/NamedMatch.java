package dev.kat.controlplane.ir;

/** A demand on one header (its name in lower case) or query parameter (its name as written). */
public record NamedMatch(String name, ValueMatch value) {}
