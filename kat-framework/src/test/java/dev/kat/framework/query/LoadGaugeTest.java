package dev.kat.framework.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoadGaugeTest {

  private static final long MILLI = 1_000_000;
  private static final long PERIOD = 25 * MILLI;

  private final AtomicLong clock = new AtomicLong();
  private final AtomicLong processor = new AtomicLong();
  private final LoadGauge.Loop loop = new LoadGauge.Loop(clock::get, processor::get, PERIOD);

  @Test
  void roundsThatComeInTimeAreNoLoad() {
    for (int i = 0; i < 100; i++) {
      round(PERIOD, 0);
    }

    assertThat(loop.load()).isEqualTo(ClientLoad.NONE);
  }

  @Test
  void theLatestRoundCounts() {
    round(0, 0);
    round(PERIOD + 40 * MILLI, 0);
    round(PERIOD + 3 * MILLI, 0);

    assertThat(loop.load().lateMillis()).isEqualTo(40);
  }

  @Test
  void theBusiestWindowCounts() {
    round(0, 0);
    round(500 * MILLI, 100 * MILLI);
    round(500 * MILLI, 300 * MILLI);
    round(500 * MILLI, 50 * MILLI);

    assertThat(loop.load().busiest()).isEqualTo(0.6);
  }

  @Test
  void theLargerOfEachCounts() {
    assertThat(new ClientLoad(0.5, 1).max(new ClientLoad(0.25, 2)))
        .isEqualTo(new ClientLoad(0.5, 2));
  }

  private void round(long after, long used) {
    clock.addAndGet(after);
    processor.addAndGet(used);
    loop.run();
  }
}
