package dev.kat.controlplane.rollout;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * The directory in which the last good configuration outlives the control plane. A file there is
 * replaced as a whole or not at all, and only its owner can read it.
 */
public final class StateDirectory {

  /** The file that holds the configuration. */
  static final String FILE = "last-good";

  /** How the names of files end that are being written. */
  private static final String UNFINISHED = ".new";

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path directory;

  /** A directory, which is made when something is written. */
  public StateDirectory(Path directory) {
    this.directory = directory;
  }

  /**
   * What was written last. What a process has left that was killed while it wrote goes: whoever
   * loads is the next one, and the only one.
   *
   * @throws IOException when there is something that cannot be used; the message says why
   */
  public Optional<SavedConfiguration> load() throws IOException {
    removeUnfinished();
    try {
      return Optional.of(SavedConfiguration.of(Files.readAllBytes(file())));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IOException("cannot use " + file() + ": " + e.getMessage(), e);
    }
  }

  /**
   * Writes a configuration in place of the one before.
   *
   * @throws IOException when it cannot; the one before is still there
   */
  public void save(SavedConfiguration configuration) throws IOException {
    Files.createDirectories(directory);
    Path fresh = Files.createTempFile(directory, FILE + "-", UNFINISHED, OWNER_ONLY);
    try {
      write(fresh, configuration.toBytes());
      Files.move(
          fresh, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private void removeUnfinished() {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(directory, FILE + "-*" + UNFINISHED)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | DirectoryIteratorException e) {
      // They take room and harm nobody; that nothing can be written here is told when it is.
    }
  }

  /** On the disk before it gets its name, so that a crash leaves the old file or the new one. */
  private static void write(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.WRITE))) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  private Path file() {
    return directory.resolve(FILE);
  }

  @Override
  public String toString() {
    return directory.toString();
  }
}
