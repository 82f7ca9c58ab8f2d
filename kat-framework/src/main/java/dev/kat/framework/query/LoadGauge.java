package dev.kat.framework.query;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Measures how busy event loops are, by a task on each that comes round again and again. */
final class LoadGauge {

  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(25);
  private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final double NANOS_PER_MILLI = 1e6;

  private final List<Loop> loops = new ArrayList<>();

  /** Begins to measure; it ends with the event loops. */
  LoadGauge(Iterable<EventExecutor> eventLoops) {
    for (EventExecutor eventLoop : eventLoops) {
      Loop loop = new Loop();
      loops.add(loop);
      ScheduledFuture<?> unused =
          eventLoop.scheduleWithFixedDelay(loop, 0, PERIOD_NANOS, TimeUnit.NANOSECONDS);
    }
  }

  /** The load until now, at its worst. */
  ClientLoad load() {
    return loops.stream().map(loop -> loop.load).reduce(ClientLoad.NONE, ClientLoad::max);
  }

  private static final class Loop implements Runnable {

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private boolean begun;
    private long due;
    private long windowBegun;
    private long processorThen;
    private volatile ClientLoad load = ClientLoad.NONE;

    @Override
    public void run() {
      long now = System.nanoTime();
      if (!begun) {
        begun = true;
        windowBegun = now;
        processorThen = processor();
      } else {
        double late = Math.max(0, now - due) / NANOS_PER_MILLI;
        load = load.max(new ClientLoad(busy(now), late));
      }
      due = System.nanoTime() + PERIOD_NANOS;
    }

    /** The share of a processor in the window that ends now; 0 within one. */
    private double busy(long now) {
      if (now - windowBegun < WINDOW_NANOS) {
        return 0;
      }
      long processor = processor();
      double share = (double) (processor - processorThen) / (now - windowBegun);
      processorThen = processor;
      windowBegun = now;
      return Math.min(share, 1);
    }

    private long processor() {
      return threads.isCurrentThreadCpuTimeSupported() ? threads.getCurrentThreadCpuTime() : 0;
    }
  }
}
