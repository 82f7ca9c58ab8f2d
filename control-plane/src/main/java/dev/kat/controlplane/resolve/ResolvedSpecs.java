package dev.kat.controlplane.resolve;

import dev.kat.controlplane.normalize.NormalizedSpecs;
import java.util.List;

/**
 * The Mappings with their targets.
 *
 * @param specs what was resolved; its module and ports hold on
 * @param tls the contexts that can be used
 */
public record ResolvedSpecs(
    NormalizedSpecs specs,
    List<ResolvedMapping> mappings,
    TlsContexts tls,
    List<ResolvedTcpMapping> tcpMappings) {

  public ResolvedSpecs {
    mappings = List.copyOf(mappings);
    tcpMappings = List.copyOf(tcpMappings);
  }
}
