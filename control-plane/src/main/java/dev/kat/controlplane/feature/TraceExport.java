package dev.kat.controlplane.feature;

import dev.kat.controlplane.normalize.TracingSettings;

/**
 * The service that is sent spans.
 *
 * @param cluster the name of the service's cluster
 */
public record TraceExport(TracingSettings settings, String cluster) {}
