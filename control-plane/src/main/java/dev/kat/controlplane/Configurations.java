package dev.kat.controlplane;

import dev.kat.controlplane.compiler.Compilation;
import dev.kat.controlplane.compiler.CompilationResult;
import dev.kat.controlplane.emit.XdsResources;
import dev.kat.controlplane.rollout.PackMemory;
import dev.kat.controlplane.rollout.XdsSnapshot;
import dev.kat.controlplane.source.ResourceSnapshot;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
    return new Configuration(result, XdsSnapshot.of(result.xds(), packed), "compiled");
  }

  /** The same, when it is known what came of the snapshot before. */
  Configuration after(Generation known, XdsSnapshot before, ResourceSnapshot snapshot) {
    Optional<CompilationResult> endpoints =
        compile.withOtherEndpoints(known.snapshot(), known.result(), snapshot);
    return endpoints
        .map(result ->
            new Configuration(
                result,
                before.with(fresh(known.result().xds(), result.xds())),
                "endpoints taken over"))
        .orElseGet(() -> compiled(snapshot));
  }

  private static List<ClusterLoadAssignment> fresh(XdsResources before, XdsResources now) {
    Set<ClusterLoadAssignment> known = Collections.newSetFromMap(new IdentityHashMap<>());
    known.addAll(before.endpoints());
    return now.endpoints().stream().filter(each -> !known.contains(each)).toList();
  }
}
