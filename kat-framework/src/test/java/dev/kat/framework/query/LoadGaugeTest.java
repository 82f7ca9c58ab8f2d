package dev.kat.framework.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.Future;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoadGaugeTest {

  /** Longer than a window, so that one is busy to its end whatever the machine does besides. */
  private static final long BUSY_NANOS = TimeUnit.MILLISECONDS.toNanos(1200);

  @Test
  void aLoopThatIsKeptBusyIsLate() throws Exception {
    DefaultEventExecutor loop = new DefaultEventExecutor();
    try {
      LoadGauge gauge = new LoadGauge(List.of(loop));
      // Those that are due earlier come first: the first round is over then.
      loop.schedule(() -> {}, 0, TimeUnit.NANOSECONDS).await();
      Future<?> busy =
          loop.submit(() -> {
            long until = System.nanoTime() + BUSY_NANOS;
            while (System.nanoTime() < until) {
              Thread.onSpinWait();
            }
          });
      busy.await();
      loop.schedule(() -> {}, 0, TimeUnit.NANOSECONDS).await();

      assertThat(gauge.load().lateMillis()).isGreaterThan(500);
      assertThat(gauge.load().busiest()).isPositive();
    } finally {
      loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
    }
  }

  @Test
  void theLargerOfEachCounts() {
    assertThat(new ClientLoad(0.5, 1).max(new ClientLoad(0.25, 2)))
        .isEqualTo(new ClientLoad(0.5, 2));
  }
}
