package dev.kat.controlplane.normalize;

import dev.kat.controlplane.diag.SourceMap;

/**
 * A service that the edge itself calls.
 *
 * @param field the field that names the service: {@code service} or {@code auth_service}
 * @param namespace the namespace of the document
 * @param http2 whether it is spoken to in HTTP/2, as gRPC needs it
 * @param settings how it is called
 */
public record EdgeService<S extends Record>(
    String name,
    String namespace,
    SourceMap source,
    String field,
    ServiceName service,
    boolean http2,
    S settings) {}
