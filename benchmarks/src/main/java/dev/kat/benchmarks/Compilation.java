package dev.kat.benchmarks;

import dev.kat.controlplane.compiler.CompilationResult;
import dev.kat.controlplane.compiler.Compiler;
import dev.kat.controlplane.compiler.CompilerMemory;
import dev.kat.controlplane.compiler.CompilerOptions;
import dev.kat.controlplane.compiler.PassListener;
import dev.kat.controlplane.compiler.RememberingCompiler;
import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.Severity;
import dev.kat.controlplane.rollout.PackMemory;
import dev.kat.controlplane.rollout.XdsSnapshot;
import dev.kat.controlplane.source.ResourceSnapshot;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A cluster that is compiled, and that changes. */
@State(Scope.Benchmark)
public class Compilation {

  /** Which cluster. */
  @Param({
    "EDGE",
    "GATEWAYS",
    "GATEWAYS_SHARED",
    "INDEXED",
    "INDEXED_LARGE",
    "EMPTY",
    "TLS",
    "VIRTUALSERVICE"
  })
  public Workload workload = Workload.EDGE;

  private Cluster cluster = Workload.EMPTY.cluster();
  private ResourceSnapshot snapshot = ResourceSnapshot.EMPTY;
  private CompilerMemory memory = new CompilerMemory();
  private PackMemory packed = new PackMemory();
  private final RememberingCompiler compiler =
      new RememberingCompiler(() -> CompilerOptions.DEFAULT, PassListener.NONE);
  private CompilationResult before = Compiler.compile(snapshot, CompilerOptions.DEFAULT);
  private XdsSnapshot sent = XdsSnapshot.of(before.xds());
  private int changes;

  /** Builds the cluster, which shall be without a fault: what is left out takes no time. */
  @Setup
  public void build() {
    cluster = workload.cluster();
    snapshot = cluster.snapshot();
    for (Diagnostic diagnostic : anew().diagnostics()) {
      if (diagnostic.severity() == Severity.ERROR) {
        throw new IllegalStateException("not a sound workload: " + diagnostic);
      }
    }
    before = compiler.apply(snapshot);
    sent = XdsSnapshot.of(before.xds());
    forget();
    pack(changed());
  }

  /** Leaves the next compilation nothing to use again. */
  void forget() {
    memory = new CompilerMemory();
    packed = new PackMemory();
  }

  /** The cluster, compiled from scratch. */
  CompilationResult anew() {
    return Compiler.compile(snapshot, CompilerOptions.DEFAULT);
  }

  /** The cluster after one Mapping has changed, compiled with what is known of it. */
  CompilationResult changed() {
    return Compiler.compile(
        cluster.changed(changes++), CompilerOptions.DEFAULT, memory, PassListener.NONE);
  }

  /** The cluster after the endpoints of one Service have changed, compiled like any change. */
  XdsSnapshot movedAndCompiled() {
    return pack(
        Compiler.compile(
            cluster.moved(changes++), CompilerOptions.DEFAULT, memory, PassListener.NONE));
  }

  /** The same change, taken over into what there is. */
  XdsSnapshot movedAndTakenOver() {
    CompilationResult result =
        compiler
            .withOtherEndpoints(snapshot, before, cluster.moved(changes++))
            .orElseThrow(() -> new IllegalStateException("more than endpoints has changed"));
    return sent.withEndpoints(before.xds(), result.xds());
  }

  /** A result with what is known of the one before. */
  XdsSnapshot pack(CompilationResult result) {
    return XdsSnapshot.of(result.xds(), packed);
  }
}
