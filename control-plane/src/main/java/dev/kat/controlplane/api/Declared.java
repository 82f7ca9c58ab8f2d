package dev.kat.controlplane.api;

import dev.kat.controlplane.diag.SourceMap;

/**
 * One document of a user: a spec with its name and the place where it was written.
 *
 * @param name the document's {@code name}
 * @param namespace the namespace of the carrier, to which unqualified service names belong
 * @param version the document's {@code apiVersion}
 * @param source where each field was written
 */
public record Declared<S extends Record>(
    String name, String namespace, ApiVersion version, S spec, SourceMap source) {}
