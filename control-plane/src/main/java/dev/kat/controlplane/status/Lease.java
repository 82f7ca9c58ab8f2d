package dev.kat.controlplane.status;

import java.time.Instant;

/**
 * A {@code coordination.k8s.io/v1} Lease, as far as an election needs it.
 *
 * @param holder who leads; empty for nobody
 * @param seconds how long, since it was renewed
 * @param transitions how often the holder has changed
 * @param version its {@code resourceVersion}; empty for one that is to be created
 */
public record Lease(
    String holder,
    int seconds,
    Instant acquired,
    Instant renewed,
    int transitions,
    String version) {}
