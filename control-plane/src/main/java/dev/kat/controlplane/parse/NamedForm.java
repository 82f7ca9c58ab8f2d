package dev.kat.controlplane.parse;

/**
 * A field that a user may write.
 *
 * @param meaning what it means, in words for users; empty when nothing is known
 */
public record NamedForm(String name, Form form, boolean required, String meaning) {}
