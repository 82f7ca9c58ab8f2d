package dev.kat.controlplane.source;

import dev.kat.controlplane.diag.ResourceRef;

/**
 * What every object carries.
 *
 * @param ref the object's kind, namespace and name
 * @param created RFC 3339 creation time as the API server wrote it; empty when unknown. It decides
 *     which of two definitions was first
 * @param version the {@code resourceVersion}; empty for files. It never influences a compilation
 */
public record ObjectMeta(ResourceRef ref, String created, String version) {}
