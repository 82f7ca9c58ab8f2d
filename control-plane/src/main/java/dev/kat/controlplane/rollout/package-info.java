/** Rollout: versions, phases and acknowledgement of what Envoys are given. */
@NullMarked
package dev.kat.controlplane.rollout;

import org.jspecify.annotations.NullMarked;
