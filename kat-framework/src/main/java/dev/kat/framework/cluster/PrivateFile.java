package dev.kat.framework.cluster;

import dev.kat.framework.env.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A file that only this user can read. */
final class PrivateFile {

  private PrivateFile() {}

  /** Writes the file anew, with its directory; nobody else can read it at any moment. */
  static Path write(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new EnvironmentException("%s cannot be written: %s".formatted(file, e), e);
    }
  }
}
