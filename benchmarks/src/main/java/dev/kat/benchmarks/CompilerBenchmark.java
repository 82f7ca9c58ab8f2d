package dev.kat.benchmarks;

import dev.kat.controlplane.compiler.CompilationResult;
import dev.kat.controlplane.rollout.XdsSnapshot;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** From what the cluster holds to what goes over the wire. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 6)
@Measurement(iterations = 5, time = 3)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC", "-XX:ActiveProcessorCount=1"})
public class CompilerBenchmark {

  /** The compiler alone, from scratch. */
  @Benchmark
  public CompilationResult fromScratch(Compilation compilation) {
    return compilation.anew();
  }

  /** From scratch to bytes with versions. */
  @Benchmark
  public XdsSnapshot fromScratchToBytes(Compilation compilation) {
    return XdsSnapshot.of(compilation.anew().xds());
  }

  /** The compiler alone, after one Mapping has changed. */
  @Benchmark
  public CompilationResult oneMappingChanged(Compilation compilation) {
    return compilation.changed();
  }

  /** From changed endpoints to bytes with versions, by way of the compiler. */
  @Benchmark
  public XdsSnapshot oneServiceMovedCompiledToBytes(Compilation compilation) {
    return compilation.movedAndCompiled();
  }

  /** From changed endpoints to bytes with versions. */
  @Benchmark
  public XdsSnapshot oneServiceMovedToBytes(Compilation compilation) {
    return compilation.movedAndTakenOver();
  }

  /** From a changed Mapping to bytes with versions. */
  @Benchmark
  public XdsSnapshot oneMappingChangedToBytes(Compilation compilation) {
    return compilation.pack(compilation.changed());
  }
}
