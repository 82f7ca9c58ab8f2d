package dev.kat.controlplane.api;

import org.jspecify.annotations.Nullable;

/** {@code keepalive}; what is not written is the operating system's choice. */
public record Keepalive(
    @Meaning("Probes without an answer after which a connection is dead.") @Nullable Integer probes,
    @Meaning("Seconds without traffic before the first probe.") @Nullable Integer idleTime,
    @Meaning("Seconds between probes.") @Nullable Integer interval) {}
