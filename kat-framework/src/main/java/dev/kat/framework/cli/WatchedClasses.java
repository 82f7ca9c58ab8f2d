package dev.kat.framework.cli;

import dev.kat.backends.BackendServer;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The directories of classes on the class path that may change while KAT goes on. */
final class WatchedClasses {

  private WatchedClasses() {}

  /** All but KAT's own. */
  static List<Path> directories() {
    Set<Path> own = new HashSet<>(List.of(home(Kat.class), home(BackendServer.class)));
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> Path.of(entry).toAbsolutePath().normalize())
        .filter(Files::isDirectory)
        .filter(entry -> !own.contains(entry))
        .distinct()
        .toList();
  }

  private static Path home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toAbsolutePath()
          .normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the place of " + type + " has no path", e);
    }
  }
}
