package dev.kat.controlplane.api;

import org.jspecify.annotations.Nullable;

/** Keys of the Module about the access log. */
public record LogKeys(
    @Meaning("text or json; text unless written.") @Nullable String envoyLogType,
    @Meaning(
            "Where Envoy writes: /dev/stdout or /dev/stderr, or /dev/fd/1 or /dev/fd/2;"
                + " /dev/fd/1 unless written.")
        @Nullable String envoyLogPath,
    @Meaning("The format of a line: a text, or a map of texts when the type is json.")
        @Nullable LogFormat envoyLogFormat) {}
