package dev.kat.benchmarks;

import dev.kat.controlplane.compiler.CompilationResult;
import dev.kat.controlplane.rollout.XdsSnapshot;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.ref.Reference;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What stays on the heap: the difference after full collections. Times mean nothing here. */
@BenchmarkMode(Mode.SingleShotTime)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC"})
public class RetainedBenchmark {

  private static final long KIBIBYTE = 1024;

  private static final MemoryMXBean HEAP = ManagementFactory.getMemoryMXBean();

  /** In KiB. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Retained {

    /** By a result: the model and the messages. */
    public long result;

    /** By a result, its bytes, and all that the next compilation may use again. */
    public long all;
  }

  /** What a compilation leaves. */
  @Benchmark
  public void retained(Compilation compilation, Retained retained) {
    compilation.forget();
    long before = used();
    CompilationResult result = compilation.anew();
    retained.result = (used() - before) / KIBIBYTE;
    Reference.reachabilityFence(result);

    result = compilation.changed();
    XdsSnapshot bytes = compilation.pack(result);
    retained.all = (used() - before) / KIBIBYTE;
    Reference.reachabilityFence(result);
    Reference.reachabilityFence(bytes);
  }

  /** After as many collections as find anything. */
  private static long used() {
    long before = Long.MAX_VALUE;
    long now = collected();
    while (now < before) {
      before = now;
      now = collected();
    }
    return now;
  }

  private static long collected() {
    HEAP.gc();
    return HEAP.getHeapMemoryUsage().getUsed();
  }
}
