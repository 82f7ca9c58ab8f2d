package dev.kat.framework.watch;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Waits for changes below directories, and for the end of them: a compiler writes many files. */
public final class ChangedFiles implements AutoCloseable {

  /** Compilers write one file after the other, with less than this between them. */
  private static final long QUIET_MILLIS = 120;

  private final List<Path> directories;
  private final WatchService service;
  private final Set<Path> watched = new HashSet<>();

  private ChangedFiles(List<Path> directories, WatchService service) throws IOException {
    this.directories = directories;
    this.service = service;
    register();
  }

  /** Begins to listen: what changes from now on is not missed. */
  public static ChangedFiles below(List<Path> directories) throws IOException {
    return new ChangedFiles(directories, FileSystems.getDefault().newWatchService());
  }

  /** Blocks until something has changed; false when it was closed. */
  public boolean await() throws IOException, InterruptedException {
    try {
      WatchKey key = service.take();
      while (key != null) {
        key.pollEvents();
        if (!key.reset()) {
          watched.remove((Path) key.watchable());
        }
        register();
        key = service.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
      }
      return true;
    } catch (ClosedWatchServiceException e) {
      return false;
    }
  }

  /** Also the parents, for a build may delete a directory and create it anew. */
  private void register() throws IOException {
    for (Path directory : directories) {
      Path parent = directory.toAbsolutePath().getParent();
      if (parent != null && Files.isDirectory(parent)) {
        add(parent);
      }
      if (Files.isDirectory(directory)) {
        try (Stream<Path> all = Files.walk(directory)) {
          for (Path each : all.filter(Files::isDirectory).toList()) {
            add(each);
          }
        }
      }
    }
  }

  private void add(Path directory) throws IOException {
    if (watched.add(directory)) {
      directory.register(
          service,
          StandardWatchEventKinds.ENTRY_CREATE,
          StandardWatchEventKinds.ENTRY_MODIFY,
          StandardWatchEventKinds.ENTRY_DELETE);
    }
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}
