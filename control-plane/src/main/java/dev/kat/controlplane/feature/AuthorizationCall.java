package dev.kat.controlplane.feature;

import dev.kat.controlplane.normalize.AuthSettings;
import org.jspecify.annotations.Nullable;

/**
 * Whom to ask whether a request may go on, and how; both null when nothing may.
 *
 * @param cluster the name of the service's cluster
 */
public record AuthorizationCall(@Nullable AuthSettings settings, @Nullable String cluster) {}
