package dev.kat.framework.query;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Measures how busy event loops are, by a task on each that comes round again and again. */
final class LoadGauge {

  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

  private final List<Loop> loops = new ArrayList<>();

  /** Begins to measure; it ends with the event loops. */
  LoadGauge(Iterable<EventExecutor> eventLoops) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    LongSupplier processor =
        threads.isCurrentThreadCpuTimeSupported() ? threads::getCurrentThreadCpuTime : () -> 0;
    for (EventExecutor eventLoop : eventLoops) {
      Loop loop = new Loop(System::nanoTime, processor, PERIOD_NANOS);
      loops.add(loop);
      ScheduledFuture<?> unused =
          eventLoop.scheduleWithFixedDelay(loop, 0, PERIOD_NANOS, TimeUnit.NANOSECONDS);
    }
  }

  /** The load until now, at its worst. */
  ClientLoad load() {
    return loops.stream().map(Loop::load).reduce(ClientLoad.NONE, ClientLoad::max);
  }

  /** The rounds on one event loop. */
  static final class Loop implements Runnable {

    private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final double NANOS_PER_MILLI = 1e6;

    private final LongSupplier clock;
    private final LongSupplier processor;
    private final long periodNanos;
    private boolean begun;
    private long due;
    private long windowBegun;
    private long processorThen;
    private volatile ClientLoad load = ClientLoad.NONE;

    /**
     * No round yet.
     *
     * @param clock nanoseconds
     * @param processor nanoseconds that the thread of the rounds had a processor
     * @param periodNanos from the end of a round to the next one
     */
    Loop(LongSupplier clock, LongSupplier processor, long periodNanos) {
      this.clock = clock;
      this.processor = processor;
      this.periodNanos = periodNanos;
    }

    ClientLoad load() {
      return load;
    }

    @Override
    public void run() {
      long now = clock.getAsLong();
      if (!begun) {
        begun = true;
        windowBegun = now;
        processorThen = processor.getAsLong();
      } else {
        double late = Math.max(0, now - due) / NANOS_PER_MILLI;
        load = load.max(new ClientLoad(busy(now), late));
      }
      due = clock.getAsLong() + periodNanos;
    }

    /** The share of a processor in the window that ends now; 0 within one. */
    private double busy(long now) {
      if (now - windowBegun < WINDOW_NANOS) {
        return 0;
      }
      long used = processor.getAsLong();
      double share = (double) (used - processorThen) / (now - windowBegun);
      processorThen = used;
      windowBegun = now;
      return Math.min(share, 1);
    }
  }
}
