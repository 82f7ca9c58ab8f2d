package dev.kat.tests.adapter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of the control plane that this build has beside it. */
final class ProductVersion {

  private ProductVersion() {}

  /** The version of the project, which all its modules share. */
  static String ofThisBuild() {
    Properties build = new Properties();
    try (InputStream file = ProductVersion.class.getResourceAsStream("build.properties")) {
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
