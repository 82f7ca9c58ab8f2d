package dev.kat.controlplane.resolve;

import dev.kat.controlplane.normalize.NormalizedSpecs;
import java.util.List;

/**
 * The Mappings with their targets.
 *
 * @param specs what was resolved; its module and ports hold on
 */
public record ResolvedSpecs(NormalizedSpecs specs, List<ResolvedMapping> mappings) {

  public ResolvedSpecs {
    mappings = List.copyOf(mappings);
  }
}
