package dev.kat.controlplane;

import dev.kat.controlplane.rollout.SavedConfiguration;
import dev.kat.controlplane.rollout.StateDirectory;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what was acknowledged to disk, on a thread of its own: disks are slow, and changes do not
 * wait for them. Of those that come meanwhile only the newest is written.
 */
final class LastGoodKeeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LastGoodKeeper.class);

  private final @Nullable StateDirectory directory;
  private final AtomicReference<@Nullable SavedConfiguration> next = new AtomicReference<>();
  private final ExecutorService disk;

  /** Keeps it in a directory; nowhere, when there is none. */
  LastGoodKeeper(@Nullable StateDirectory directory) {
    this.directory = directory;
    disk =
        Executors.newSingleThreadExecutor(work -> {
          Thread thread = new Thread(work, "state");
          thread.setDaemon(true);
          return thread;
        });
  }

  /** What an earlier run has kept. What cannot be used is said, and left out. */
  Optional<SavedConfiguration> load() {
    if (directory == null) {
      return Optional.empty();
    }
    try {
      return directory.load();
    } catch (IOException e) {
      LOG.error("{}; Envoys wait for the configuration of the cluster", e.getMessage());
      return Optional.empty();
    }
  }

  void keep(SavedConfiguration configuration) {
    if (directory != null && next.getAndSet(configuration) == null) {
      disk.execute(this::write);
    }
  }

  private void write() {
    StateDirectory to = directory;
    SavedConfiguration configuration = next.getAndSet(null);
    if (to == null || configuration == null) {
      return;
    }
    try {
      to.save(configuration);
    } catch (IOException e) {
      LOG.error("cannot keep the last good configuration in {}: {}", to, e.toString());
    }
  }

  /** Waits until all is written. */
  @Override
  public void close() {
    disk.shutdown();
    try {
      if (!disk.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("the last good configuration was not written within 10 seconds");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
