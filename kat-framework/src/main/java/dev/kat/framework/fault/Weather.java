package dev.kat.framework.fault;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What holds up bytes on their way. */
final class Weather {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean stalled;
  private Duration delay = Duration.ZERO;

  void stall() {
    set(true, Duration.ZERO);
  }

  void slow(Duration each) {
    set(false, each);
  }

  void clear() {
    set(false, Duration.ZERO);
  }

  private void set(boolean stop, Duration each) {
    lock.lock();
    try {
      stalled = stop;
      delay = each;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until bytes that are here may go on. */
  void await() throws InterruptedException {
    lock.lock();
    try {
      long left = delay.toNanos();
      while (stalled || (left > 0 && !delay.isZero())) {
        if (stalled) {
          changed.await();
        } else {
          left = changed.awaitNanos(left);
        }
      }
    } finally {
      lock.unlock();
    }
  }
}
