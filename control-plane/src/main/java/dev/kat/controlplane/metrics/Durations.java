package dev.kat.controlplane.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.DoubleStream;

/** Histograms of durations. All have the same buckets, so that one dashboard fits them. */
final class Durations {

  /** From one millisecond to half a minute. */
  private static final Duration[] BUCKETS =
      DoubleStream.of(1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000)
          .mapToObj(milliseconds -> Duration.ofNanos((long) (milliseconds * 1e6)))
          .toArray(Duration[]::new);

  private Durations() {}

  static Timer histogram(
      MeterRegistry registry, String name, String description, String... nameAndValue) {
    return Timer.builder(name)
        .description(description)
        .tags(nameAndValue)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }
}
