package dev.kat.controlplane.watch;

import dev.kat.controlplane.source.ResourceSnapshot;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The changes that a source has announced. */
final class Announcements implements Runnable {

  private final BlockingQueue<Boolean> changes = new LinkedBlockingQueue<>();

  @Override
  public void run() {
    changes.add(true);
  }

  boolean isEmpty() {
    return changes.isEmpty();
  }

  /** Whether such a state is announced before nothing has been for so long. */
  boolean comes(ResourceSource source, Predicate<ResourceSnapshot> wanted, Duration quiet)
      throws InterruptedException {
    while (changes.poll(quiet.toMillis(), TimeUnit.MILLISECONDS) != null) {
      if (wanted.test(source.snapshot())) {
        return true;
      }
    }
    return false;
  }

  /** The first announced state that satisfies the predicate. */
  ResourceSnapshot await(ResourceSource source, Predicate<ResourceSnapshot> wanted)
      throws InterruptedException {
    while (true) {
      if (changes.poll(60, TimeUnit.SECONDS) == null) {
        throw new AssertionError("not announced; now " + source.snapshot());
      }
      ResourceSnapshot snapshot = source.snapshot();
      if (wanted.test(snapshot)) {
        return snapshot;
      }
    }
  }
}
