package dev.kat.controlplane.resolve;

import dev.kat.controlplane.normalize.EdgeService;
import dev.kat.controlplane.normalize.EdgeServices;
import dev.kat.controlplane.normalize.NormalizedSpecs;
import java.util.List;
import java.util.Map;

/**
 * The Mappings with their targets.
 *
 * @param specs what was resolved; its module and ports hold on
 * @param called the services that the edge can call
 * @param services what these turned out to be
 * @param tls the contexts that can be used
 */
public record ResolvedSpecs(
    NormalizedSpecs specs,
    List<ResolvedMapping> mappings,
    EdgeServices called,
    Map<EdgeService<?>, ResolvedService> services,
    TlsContexts tls,
    List<ResolvedTcpMapping> tcpMappings) {

  public ResolvedSpecs {
    mappings = List.copyOf(mappings);
    services = Map.copyOf(services);
    tcpMappings = List.copyOf(tcpMappings);
  }
}
