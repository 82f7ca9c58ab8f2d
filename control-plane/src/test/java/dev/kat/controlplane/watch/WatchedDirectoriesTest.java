package dev.kat.controlplane.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedDirectoriesTest {

  @TempDir private Path directory;

  private WatchService watch;

  @BeforeEach
  void open() throws IOException {
    watch = directory.getFileSystem().newWatchService();
  }

  @AfterEach
  void close() throws IOException {
    watch.close();
  }

  private void assertWatched(Path watched) throws Exception {
    Files.writeString(watched.resolve("new.yaml"), "text");
    WatchKey key = watch.poll(60, TimeUnit.SECONDS);
    assertThat(key).isNotNull();
    assertThat(key.watchable()).isEqualTo(watched);
  }

  @Test
  void aDirectoryThatIsGoneIsWatchedWhenItComes() throws Exception {
    Path late = directory.resolve("late");
    WatchedDirectories directories = new WatchedDirectories(watch, path -> Stream.empty());

    assertThat(directories.watch(late)).isEmpty();
    Files.createDirectory(late);
    assertThat(directories.watch(late)).isEmpty();

    assertWatched(late);
  }

  @Test
  void oneThatCannotBeWatchedDoesNotKeepOthersFromIt() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "no directory");
    Path sub = Files.createDirectory(directory.resolve("sub"));
    WatchedDirectories directories = new WatchedDirectories(watch, path -> Stream.of(sub));

    assertThat(directories.watch(file))
        .hasValueSatisfying(problem -> assertThat(problem).contains("cannot watch " + file));

    assertWatched(sub);
  }

  @Test
  void aListingThatBreaksOffIsAProblem() throws Exception {
    WatchedDirectories directories =
        new WatchedDirectories(
            watch,
            path ->
                Stream.of(path)
                    .peek(unused -> {
                      throw new UncheckedIOException(new IOException("stale handle"));
                    }));

    assertThat(directories.watch(directory))
        .hasValueSatisfying(problem -> assertThat(problem).contains("cannot list", "stale handle"));

    assertWatched(directory);
  }
}
