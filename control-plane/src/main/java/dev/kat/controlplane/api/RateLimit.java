package dev.kat.controlplane.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a Mapping of {@code ambassador/v0} has a rate limit service told of its requests. */
public record RateLimit(
    @Meaning("A text.") @Nullable String descriptor,
    @Meaning("Headers whose values are told.") List<String> headers) {}
