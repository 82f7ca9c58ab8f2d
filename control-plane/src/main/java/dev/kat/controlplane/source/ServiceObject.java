package dev.kat.controlplane.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Kubernetes Service, as far as it matters here.
 *
 * @param config the text of the {@code getambassador.io/config} annotation; null when there is none
 * @param externalName the name that an {@code ExternalName} Service stands for; null for all others
 */
public record ServiceObject(
    ObjectMeta meta,
    @Nullable String config,
    List<ServicePort> ports,
    @Nullable String externalName) {

  public ServiceObject {
    ports = List.copyOf(ports);
  }

  ServiceObject withoutDocuments() {
    return config == null ? this : new ServiceObject(meta, null, ports, externalName);
  }

  ServiceObject inAnyVersion() {
    return new ServiceObject(meta.inAnyVersion(), config, ports, externalName);
  }

  /**
   * One port of a Service.
   *
   * @param name empty when unnamed; the ports of its EndpointSlices carry the same name
   * @param port what clients use, 1 to 65535
   */
  public record ServicePort(String name, int port) {}
}
