package dev.kat.framework.env;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of Envoy that everything here is tested with, and whether a file is that. */
final class EnvoyVersion {

  static final String PINNED = "1.40.0";

  /** As in {@code envoy version: <commit>/1.40.0/Clean/RELEASE/BoringSSL}. */
  private static final Pattern REPORTED = Pattern.compile("version: [0-9a-f]+/([^/]+)/");

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private EnvoyVersion() {}

  /** What is wrong with a file as the pinned Envoy, as a half sentence; empty when nothing is. */
  static String fault(Path file) throws InterruptedException {
    if (!Files.exists(file)) {
      return "does not exist";
    }
    if (!Files.isRegularFile(file) || !Files.isExecutable(file)) {
      return "is not an executable file";
    }
    try {
      Command asked = Command.run(List.of(file.toString(), "--version"), PATIENCE);
      Matcher reported = REPORTED.matcher(asked.output());
      if (!asked.succeeded() || !reported.find()) {
        return "does not tell Envoy's version when asked with --version";
      }
      String version = reported.group(1);
      return version.equals(PINNED) ? "" : "is Envoy " + version + ", not " + PINNED;
    } catch (IOException e) {
      return "cannot be run: " + e.getMessage();
    }
  }
}
