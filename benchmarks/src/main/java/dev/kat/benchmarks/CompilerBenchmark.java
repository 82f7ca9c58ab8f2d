package dev.kat.benchmarks;

import dev.kat.controlplane.compiler.CompilationResult;
import dev.kat.controlplane.compiler.Compiler;
import dev.kat.controlplane.compiler.CompilerOptions;
import dev.kat.controlplane.rollout.XdsSnapshot;
import dev.kat.controlplane.source.ResourceSnapshot;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From what the cluster holds to what goes over the wire. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 4)
@Measurement(iterations = 5, time = 4)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC", "-XX:ActiveProcessorCount=1"})
public class CompilerBenchmark {

  /** The name of a {@link Workload}. */
  @Param({"EDGE", "GATEWAYS", "GATEWAYS_SHARED", "EMPTY", "TLS", "VIRTUALSERVICE"})
  Workload workload = Workload.EDGE;

  private ResourceSnapshot snapshot = ResourceSnapshot.EMPTY;

  @Setup
  public void build() {
    snapshot = workload.cluster().snapshot();
    CompilationResult result = compile();
    if (!result.diagnostics().isEmpty()) {
      throw new IllegalStateException("not a sound workload: " + result.diagnostics().get(0));
    }
  }

  /** The compiler alone. */
  @Benchmark
  public CompilationResult compile() {
    return Compiler.compile(snapshot, CompilerOptions.DEFAULT);
  }

  /** And its result as bytes with versions. */
  @Benchmark
  public XdsSnapshot compileAndPack() {
    return XdsSnapshot.of(compile().xds());
  }
}
