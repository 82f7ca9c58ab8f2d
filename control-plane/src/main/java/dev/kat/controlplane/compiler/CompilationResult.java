package dev.kat.controlplane.compiler;

import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.emit.XdsResources;
import dev.kat.controlplane.ir.EdgeModel;
import dev.kat.controlplane.ir.Origins;
import java.util.List;

/**
 * What a compilation gives: always a configuration, and everything that is not in it, with reasons.
 *
 * @param origins whose documents made what
 * @param diagnostics sorted by location
 * @param hidden whether the Module keeps all this from other machines
 */
public record CompilationResult(
    EdgeModel model,
    XdsResources xds,
    Origins origins,
    List<Diagnostic> diagnostics,
    boolean hidden) {

  public CompilationResult {
    diagnostics = List.copyOf(diagnostics);
  }

  /** A configuration that nobody is known to have written. */
  public CompilationResult(EdgeModel model, XdsResources xds, List<Diagnostic> diagnostics) {
    this(model, xds, Origins.NONE, diagnostics, false);
  }

  /** The same in other words for Envoy. */
  public CompilationResult with(XdsResources words) {
    return new CompilationResult(model, words, origins, diagnostics, hidden);
  }
}
