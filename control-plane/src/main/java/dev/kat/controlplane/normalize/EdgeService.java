package dev.kat.controlplane.normalize;

import dev.kat.controlplane.api.ApiVersion;
import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.ResolverKind;
import dev.kat.controlplane.api.ServiceWay;
import dev.kat.controlplane.api.TlsChoice;
import dev.kat.controlplane.diag.SourceMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A service that the edge itself calls.
 *
 * @param field the field that names the service: {@code service} or {@code auth_service}
 * @param namespace the namespace of the document
 * @param tls what is said of TLS beside the service; null for nothing
 * @param http2 whether it is spoken to in HTTP/2, as gRPC needs it
 * @param way what is said of the connections to it
 * @param settings how it is called
 */
public record EdgeService<S extends Record>(
    String name,
    String namespace,
    SourceMap source,
    String field,
    ServiceName service,
    @Nullable TlsChoice tls,
    boolean http2,
    ServiceWay way,
    S settings) {

  /** The same with nothing written of the connections to it. */
  public EdgeService<S> withoutWay() {
    return new EdgeService<>(
        name, namespace, source, field, service, tls, http2, ServiceWay.named(null), settings);
  }

  /** Whether another one is called in the same way, as far as their documents tell. */
  boolean isCalledLike(EdgeService<S> other) {
    return settings.equals(other.settings)
        && way.equals(other.way)
        && service.tls() == other.service.tls()
        && Objects.equals(context(), other.context());
  }

  private @Nullable String context() {
    return tls == null ? null : tls.context();
  }

  /** A Mapping with the same way to the same service. */
  public NormalizedMapping asMapping() {
    return NormalizedMapping.standingFor(
        new Declared<>(
            name, namespace, ApiVersion.AMBASSADOR_V1, way.to(service.host(), http2), source),
        service,
        ResolverKind.ENDPOINT);
  }
}
