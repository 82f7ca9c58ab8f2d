package dev.kat.controlplane;

import dev.kat.controlplane.compiler.CompilationResult;
import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.rollout.Schedule;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration is the first to name, and what is not known yet: a Service, or an endpoint
 * of it. The watches of a cluster are not in step, so the rest of what was written together may be
 * a moment behind; without it requests would fail that were answered before. It is waited for once,
 * and not for long. For one thread.
 */
final class Arrivals {

  /** Far more than watches are apart, unless the machine has no time for any of them. */
  static final Duration GRACE = Duration.ofMillis(500);

  private final LongSupplier clock;
  private final Schedule schedule;
  private final Runnable look;
  private @Nullable Long end;

  /**
   * Nothing is waited for yet.
   *
   * @param clock nanoseconds
   * @param look looks again at the end of the grace time
   */
  Arrivals(LongSupplier clock, Schedule schedule, Runnable look) {
    this.clock = clock;
    this.schedule = schedule;
    this.look = look;
  }

  /**
   * Whether the configuration is to be left alone, since more may be on its way.
   *
   * @param before what is in force or on its way to that
   */
  boolean areAwaited(CompilationResult before, CompilationResult now) {
    Long limit = end;
    if (!lacksAnything(before, now) || (limit != null && clock.getAsLong() - limit >= 0)) {
      end = null;
      return false;
    }
    if (limit == null) {
      end = clock.getAsLong() + GRACE.toNanos();
      schedule.after(GRACE, look);
    }
    return true;
  }

  private static boolean lacksAnything(CompilationResult before, CompilationResult now) {
    return lacksServices(before, now) || lacksEndpoints(before, now);
  }

  private static boolean lacksServices(CompilationResult before, CompilationResult now) {
    return now.diagnostics() != before.diagnostics()
        && isFresh(unknownServices(now), unknownServices(before));
  }

  /** Mostly nothing has changed in the endpoints, and then the list of them is the same. */
  private static boolean lacksEndpoints(CompilationResult before, CompilationResult now) {
    return now.xds().endpoints() != before.xds().endpoints()
        && isFresh(now.xds().emptyEndpointSets().stream(), before.xds().endpointSets());
  }

  private static boolean isFresh(Stream<String> lacking, Stream<String> known) {
    List<String> names = lacking.toList();
    return !names.isEmpty() && !known.collect(Collectors.toSet()).containsAll(names);
  }

  private static Stream<String> unknownServices(CompilationResult result) {
    return result.diagnostics().stream()
        .filter(diagnostic -> diagnostic.code() == DiagnosticCode.UNKNOWN_SERVICE)
        .map(Diagnostic::toString);
  }
}
