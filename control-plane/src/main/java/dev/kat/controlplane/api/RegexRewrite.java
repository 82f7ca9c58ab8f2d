package dev.kat.controlplane.api;

/** A rewrite of the path by an RE2 pattern, with {@code \1} to {@code \9} in the substitution. */
public record RegexRewrite(String pattern, String substitution) {}
