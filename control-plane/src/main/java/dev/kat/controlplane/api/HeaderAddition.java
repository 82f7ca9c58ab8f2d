package dev.kat.controlplane.api;

/**
 * A header to add, written as {@code name: value} or {@code name: {value: ..., append: ...}}.
 *
 * @param append whether an existing header is kept beside it; true unless written
 */
public record HeaderAddition(String value, boolean append) {}
