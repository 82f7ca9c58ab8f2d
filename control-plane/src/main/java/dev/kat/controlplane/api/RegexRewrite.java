package dev.kat.controlplane.api;

/** A rewrite of the path by an RE2 pattern, with {@code \1} to {@code \9} in the substitution. */
public record RegexRewrite(
    @Meaning("An RE2 expression; whatever it matches in the path is replaced.") String pattern,
    @Meaning("What stands there instead; \\1 to \\9 are groups of the pattern.")
        String substitution) {}
