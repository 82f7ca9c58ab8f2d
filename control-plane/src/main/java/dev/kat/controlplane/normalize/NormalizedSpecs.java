package dev.kat.controlplane.normalize;

import dev.kat.controlplane.api.ModuleSpec;
import java.util.List;

/**
 * What the compiler goes on with: sound Mappings and the one module, whose keys are read by what
 * they are about.
 *
 * @param services the services that the edge itself calls
 * @param httpPort the port of the cleartext listener, with options and defaults applied
 */
public record NormalizedSpecs(
    ModuleSpec module, EdgeServices services, int httpPort, List<NormalizedMapping> mappings) {

  public NormalizedSpecs {
    mappings = List.copyOf(mappings);
  }
}
