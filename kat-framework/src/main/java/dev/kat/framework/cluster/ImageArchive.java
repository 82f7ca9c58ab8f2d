package dev.kat.framework.cluster;

import dev.kat.framework.env.EnvironmentException;
import dev.kat.framework.env.FileDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An image in a file. Notes beside it remember what is true of it as it is now. */
record ImageArchive(Path file) {

  /** Of all bytes; computed once for as long as the file stays the same. */
  String sha256() {
    String stamp = stamp() + " ";
    String known = read("sha256");
    if (known.startsWith(stamp)) {
      return known.substring(stamp.length());
    }
    String digest = digest();
    write("sha256", stamp + digest);
    return digest;
  }

  /** Whether a cluster has it. */
  boolean isLoaded(String cluster) {
    return read("loaded-" + cluster).equals(stamp());
  }

  /** Takes note that a cluster has it. */
  void loaded(String cluster) {
    write("loaded-" + cluster, stamp());
  }

  private String digest() {
    try {
      return FileDigest.sha256(file);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Differs when the file was written again. */
  private String stamp() {
    try {
      return Files.size(file) + " " + Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private String read(String what) {
    Path note = note(what);
    try {
      return Files.exists(note) ? Files.readString(note) : "";
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private void write(String what, String content) {
    try {
      Files.writeString(note(what), content);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private Path note(String what) {
    return file.resolveSibling(".%s-%s".formatted(what, file.getFileName()));
  }

  private EnvironmentException unreadable(IOException e) {
    return new EnvironmentException("the image %s cannot be read: %s".formatted(file, e), e);
  }
}
