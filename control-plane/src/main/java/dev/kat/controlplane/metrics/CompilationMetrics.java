package dev.kat.controlplane.metrics;

import dev.kat.controlplane.compiler.PassListener;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** How long compilations take, as a whole and by pass. One compilation at a time. */
final class CompilationMetrics implements PassListener {

  private final Clock clock;
  private final Timer whole;
  private final Map<Pass, Timer> passes = new EnumMap<>(Pass.class);
  private long begun;
  private long passed;

  CompilationMetrics(MeterRegistry registry, Clock clock) {
    this.clock = clock;
    whole = Durations.histogram(registry, "kat.compile", "Duration of whole compilations.");
    for (Pass pass : Pass.values()) {
      passes.put(
          pass,
          Durations.histogram(
              registry,
              "kat.compile.pass",
              "Duration of the passes of compilations.",
              "pass",
              pass.name().toLowerCase(Locale.ROOT)));
    }
  }

  @Override
  public void begun() {
    begun = clock.monotonicTime();
    passed = begun;
  }

  @Override
  public void passed(Pass pass) {
    long now = clock.monotonicTime();
    Objects.requireNonNull(passes.get(pass)).record(now - passed, TimeUnit.NANOSECONDS);
    passed = now;
    if (pass == Pass.EMIT) {
      whole.record(now - begun, TimeUnit.NANOSECONDS);
    }
  }
}
