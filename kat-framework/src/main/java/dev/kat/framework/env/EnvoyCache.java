package dev.kat.framework.env;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** The directory that keeps the Envoy binary between builds. Any number of builds may share it. */
final class EnvoyCache {

  /** File locks are between processes only. */
  private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

  private final Path directory;

  EnvoyCache(Path directory) {
    this.directory = directory;
  }

  /** The cache of a user, by the XDG convention. */
  static EnvoyCache ofUser(Map<String, String> environment, Path home) {
    String base = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path caches = base.isEmpty() ? home.resolve(".cache") : Path.of(base);
    return new EnvoyCache(caches.resolve("kat").resolve("envoy").resolve(EnvoyVersion.PINNED));
  }

  Path binary() {
    return directory.resolve("envoy");
  }

  /** Puts a binary where others find it whole or not at all. */
  interface Filling {

    /**
     * Makes the binary.
     *
     * @param workspace an empty directory, which is deleted afterwards
     * @return the finished binary in it
     */
    Path make(Path workspace) throws IOException, InterruptedException;
  }

  /** Fills the cache unless somebody else has meanwhile; one at a time over all processes. */
  void fill(Filling filling) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    IN_THIS_PROCESS.lockInterruptibly();
    try (FileChannel channel =
            FileChannel.open(
                directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (lock.isValid() && EnvoyVersion.fault(binary()).isEmpty()) {
        return;
      }
      Path workspace = Files.createTempDirectory(directory, "filling-");
      try {
        Files.move(filling.make(workspace), binary(), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Directories.delete(workspace);
      }
    } finally {
      IN_THIS_PROCESS.unlock();
    }
  }
}
