package dev.kat.controlplane;

import dev.kat.controlplane.compiler.Compilation;
import dev.kat.controlplane.compiler.CompilationResult;
import dev.kat.controlplane.rollout.PackMemory;
import dev.kat.controlplane.rollout.XdsSnapshot;
import dev.kat.controlplane.source.ResourceSnapshot;
import java.util.Optional;

/** Makes configurations of snapshots, each with as little work as what is new in it allows. */
final class Configurations {

  private final Compilation compile;
  private final PackMemory packed = new PackMemory();

  /**
   * A configuration, ready to be sent.
   *
   * @param how it was made, for people
   */
  record Configuration(CompilationResult result, XdsSnapshot xds, String how) {}

  Configurations(Compilation compile) {
    this.compile = compile;
  }

  /** Compiles a snapshot. */
  Configuration compiled(ResourceSnapshot snapshot) {
    CompilationResult result = compile.apply(snapshot);
    return new Configuration(
        result, XdsSnapshot.of(result.xds(), packed, result.origins()), "compiled");
  }

  /** The same, when it is known what came of the snapshot before. */
  Configuration after(Generation known, XdsSnapshot before, ResourceSnapshot snapshot) {
    Optional<CompilationResult> endpoints =
        compile.withOtherEndpoints(known.snapshot(), known.result(), snapshot);
    return endpoints
        .map(result ->
            new Configuration(
                result,
                before.withEndpoints(known.result().xds(), result.xds()),
                "endpoints taken over"))
        .orElseGet(() -> compiled(snapshot));
  }
}
