package dev.kat.framework.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version that a build has written beside a class, into {@code build.properties}. */
public final class BuildVersion {

  private BuildVersion() {}

  /**
   * The version of the build that made a class.
   *
   * @throws IllegalStateException when that build has not written one
   */
  public static String of(Class<?> made) {
    Properties build = new Properties();
    try (InputStream file = made.getResourceAsStream("build.properties")) {
      if (file == null) {
        throw new IllegalStateException("build.properties is missing in this build");
      }
      build.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return build.getProperty("version");
  }
}
