package dev.kat.controlplane.watch;

import dev.kat.controlplane.source.ResourceSnapshot;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory of YAML files and its immediate subdirectories, watched. After every change all of it
 * is read again, so it does not matter how an editor or a mounted ConfigMap replaces its files. It
 * is read when no more events come for 20 ms, at the latest 500 ms after the first; and a file that
 * was emptied keeps its last text for one second, because whoever overwrites a file empties it
 * before it is written.
 */
public final class DirectorySource implements ResourceSource {

  private static final Logger LOG = LoggerFactory.getLogger(DirectorySource.class);

  private final Path root;
  private final Function<Map<String, String>, ResourceSnapshot> load;
  private final WatchService watch;
  private final Patience patience;
  private final WatchedDirectories directories;
  private final EmptiedFiles emptied;
  private volatile @Nullable Runnable listener;
  private volatile @Nullable String problem;
  private volatile DirectoryContent content = DirectoryContent.NOTHING;

  /**
   * A source for a directory.
   *
   * @param load reads the texts of files by their names
   * @throws IOException when it is no readable directory; the message names it
   */
  public DirectorySource(Path root, Function<Map<String, String>, ResourceSnapshot> load)
      throws IOException {
    this(root, load, Patience.USUAL);
  }

  DirectorySource(
      Path root, Function<Map<String, String>, ResourceSnapshot> load, Patience patience)
      throws IOException {
    if (!Files.isDirectory(root) || !Files.isReadable(root)) {
      throw new IOException(root + " is not a readable directory");
    }
    this.root = root;
    this.load = load;
    this.patience = patience;
    this.watch = root.getFileSystem().newWatchService();
    this.directories = new WatchedDirectories(watch, Files::list);
    this.emptied = new EmptiedFiles(patience.empty());
  }

  @Override
  public void start(Runnable changed) {
    listener = changed;
    watchDirectories();
    content = DirectoryContent.read(root);
    changed.run();
    Thread thread = new Thread(this::follow, "config-dir");
    thread.setDaemon(true);
    thread.start();
  }

  private void follow() {
    try {
      while (true) {
        awaitChange();
        readAgain();
      }
    } catch (ClosedWatchServiceException e) {
      LOG.debug("no longer watching {}", root);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns when something was written and that seems complete, or an emptied file stays empty. */
  private void awaitChange() throws InterruptedException {
    Optional<Duration> emptyFor = emptied.remaining(System.nanoTime());
    WatchKey key =
        emptyFor.isPresent()
            ? watch.poll(emptyFor.get().toNanos(), TimeUnit.NANOSECONDS)
            : watch.take();
    long latest = System.nanoTime() + patience.atMost().toNanos();
    while (key != null) {
      key.pollEvents();
      directories.reset(key);
      long left = Math.min(patience.quiet().toNanos(), latest - System.nanoTime());
      key = left > 0 ? watch.poll(left, TimeUnit.NANOSECONDS) : null;
    }
  }

  private void readAgain() {
    if (!Files.isDirectory(root)) {
      emptied.forget();
      report(root + " is gone; what it held stays in force until a restart");
      return;
    }
    watchDirectories();
    DirectoryContent now = emptied.bridged(content, DirectoryContent.read(root), System.nanoTime());
    if (!now.equals(content)) {
      content = now;
      Runnable changed = listener;
      if (changed != null) {
        changed.run();
      }
    }
  }

  /** A directory is watched before it is read, so nothing that changes in between is missed. */
  private void watchDirectories() {
    report(directories.watch(root).orElse(null));
  }

  private void report(@Nullable String now) {
    if (now != null && !now.equals(problem)) {
      LOG.error("{}", now);
    }
    problem = now;
  }

  @Override
  public ResourceSnapshot snapshot() {
    DirectoryContent now = content;
    return load.apply(now.texts()).with(now.diagnostics());
  }

  @Override
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  @Override
  public void close() {
    listener = null;
    try {
      watch.close();
    } catch (IOException e) {
      LOG.warn("closing the watch of {}: {}", root, e.getMessage());
    }
  }
}
