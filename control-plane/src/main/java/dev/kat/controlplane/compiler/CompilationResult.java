package dev.kat.controlplane.compiler;

import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.emit.XdsResources;
import dev.kat.controlplane.ir.EdgeModel;
import java.util.List;

/**
 * What a compilation gives: always a configuration, and everything that is not in it, with reasons.
 *
 * @param diagnostics sorted by location
 */
public record CompilationResult(EdgeModel model, XdsResources xds, List<Diagnostic> diagnostics) {

  public CompilationResult {
    diagnostics = List.copyOf(diagnostics);
  }
}
