package dev.kat.controlplane.normalize;

import dev.kat.controlplane.api.ModuleSpec;
import java.util.List;

/**
 * What the compiler goes on with: sound Mappings and the one module, whose keys are read by what
 * they are about.
 *
 * @param services the services that the edge itself calls
 */
public record NormalizedSpecs(
    ModuleSpec module,
    EdgeServices services,
    EdgePorts ports,
    List<NormalizedMapping> mappings,
    NormalizedTls tls,
    List<NormalizedTcpMapping> tcpMappings) {

  public NormalizedSpecs {
    mappings = List.copyOf(mappings);
    tcpMappings = List.copyOf(tcpMappings);
  }

  /** Mappings behind one cleartext listener, without services that the edge itself calls. */
  public NormalizedSpecs(ModuleSpec module, int httpPort, List<NormalizedMapping> mappings) {
    this(
        module,
        EdgeServices.NONE,
        new EdgePorts(httpPort, null, null),
        mappings,
        NormalizedTls.NONE,
        List.of());
  }
}
