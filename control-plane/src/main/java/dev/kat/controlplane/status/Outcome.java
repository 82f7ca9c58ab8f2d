package dev.kat.controlplane.status;

import dev.kat.controlplane.compiler.CompilationResult;
import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.source.ResourceSnapshot;
import java.util.List;

/**
 * What became of a snapshot: the word of the compiler, and that of the Envoys.
 *
 * @param snapshot the newest that was compiled
 * @param diagnostics what is wrong with it, whoever says so
 * @param inForce the newest that every connected Envoy had, but for what the diagnostics say they
 *     refuse; empty before the first
 */
public record Outcome(
    ResourceSnapshot snapshot, List<Diagnostic> diagnostics, ResourceSnapshot inForce) {

  public Outcome {
    diagnostics = List.copyOf(diagnostics);
  }

  /** Of what no Envoy has said anything about. */
  public static Outcome compiled(ResourceSnapshot snapshot, CompilationResult result) {
    return new Outcome(snapshot, result.diagnostics(), ResourceSnapshot.EMPTY);
  }
}
