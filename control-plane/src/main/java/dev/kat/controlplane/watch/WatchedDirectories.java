package dev.kat.controlplane.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A directory and its immediate subdirectories, as far as events come from them. */
final class WatchedDirectories {

  /** Lists a directory; other than {@code Files.list} in tests only. */
  @FunctionalInterface
  interface Listing {
    Stream<Path> of(Path directory) throws IOException;
  }

  private final WatchService watch;
  private final Listing listing;
  private final Set<Path> watched = new HashSet<>();

  WatchedDirectories(WatchService watch, Listing listing) {
    this.watch = watch;
    this.listing = listing;
  }

  /** Watches what is not watched yet; the answer is why something cannot be. */
  Optional<String> watch(Path root) {
    List<Path> directories = new ArrayList<>(List.of(root));
    List<String> problems = new ArrayList<>();
    try (Stream<Path> children = listing.of(root)) {
      children.filter(DirectoryContent::isSubdirectory).forEach(directories::add);
    } catch (IOException | UncheckedIOException e) {
      problems.add("cannot list " + root + ": " + e.getMessage());
    }
    directories.forEach(directory -> register(directory, problems));
    return problems.stream().findFirst();
  }

  /** To be told of a key after its events were taken; a directory that is gone may come again. */
  void reset(WatchKey key) {
    if (!key.reset()) {
      watched.remove(key.watchable());
    }
  }

  private void register(Path directory, List<String> problems) {
    if (watched.contains(directory)) {
      return;
    }
    try {
      WatchKey unused =
          directory.register(
              watch,
              StandardWatchEventKinds.ENTRY_CREATE,
              StandardWatchEventKinds.ENTRY_MODIFY,
              StandardWatchEventKinds.ENTRY_DELETE);
      watched.add(directory);
    } catch (NoSuchFileException e) {
      // It went away after it was listed, and the event that tells so is on its way.
    } catch (IOException e) {
      problems.add("cannot watch " + directory + ": " + e.getMessage());
    }
  }
}
