package dev.kat.controlplane.server;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of a Unix socket. The socket is bound in a directory that nobody else may enter, and
 * moves to its place with its permissions set: at no time can it be reached with others, and what a
 * dead process left there is replaced at once.
 */
final class SocketFile implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SocketFile.class);

  /** What has room in an address of Linux. */
  private static final int MAX_BYTES = 107;

  private static final String OWNER_AND_GROUP = "rw-rw----";

  private final Path place;
  private final Path privately;

  private SocketFile(Path place, Path privately) {
    this.place = place;
    this.privately = privately;
  }

  /**
   * Makes sure that a socket can be put into a place.
   *
   * @throws IOException when something else is there, or a process that still answers; the message
   *     names the place
   */
  static SocketFile at(Path place) throws IOException {
    if (place.toString().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw new IOException(
          "cannot listen on %s: it is too long; the system allows %d bytes"
              .formatted(place, MAX_BYTES));
    }
    Path directory = place.toAbsolutePath().getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw new IOException(
          "cannot listen on %s: the directory %s does not exist".formatted(place, directory));
    }
    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      checkThatNobodyAnswers(place);
    }
    try {
      return new SocketFile(place, Files.createTempDirectory(directory, ".xds"));
    } catch (IOException e) {
      throw new IOException(
          "cannot listen on %s: cannot write in %s".formatted(place, directory), e);
    }
  }

  private static void checkThatNobodyAnswers(Path place) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(place, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isOther()) {
      throw new IOException("cannot listen on %s: it is no socket".formatted(place));
    }
    try (SocketChannel unused = SocketChannel.open(UnixDomainSocketAddress.of(place))) {
      throw new IOException("cannot listen on %s: it is in use".formatted(place));
    } catch (ConnectException e) {
      // Refused: whoever listened there is gone.
    }
  }

  /** Where to bind the socket. */
  UnixDomainSocketAddress address() {
    return UnixDomainSocketAddress.of(privately.resolve("s"));
  }

  /** Moves the bound socket to its place. */
  void publish() throws IOException {
    Path bound = address().getPath();
    Files.setPosixFilePermissions(bound, PosixFilePermissions.fromString(OWNER_AND_GROUP));
    Files.move(bound, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Files.delete(privately);
  }

  /** Removes what is left of it, wherever it is. */
  @Override
  public void close() {
    try {
      if (Files.exists(privately)) {
        Files.deleteIfExists(address().getPath());
        Files.delete(privately);
      } else {
        Files.deleteIfExists(place);
      }
    } catch (IOException e) {
      LOG.warn("cannot remove the socket {}: {}", place, e.toString());
    }
  }
}
