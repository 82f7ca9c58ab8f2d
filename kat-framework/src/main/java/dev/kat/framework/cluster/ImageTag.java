package dev.kat.framework.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The tag of the images that belong to this build. */
final class ImageTag {

  private ImageTag() {}

  /** The version of the project. */
  static String ofThisVersion() {
    Properties build = new Properties();
    try (InputStream file = ImageTag.class.getResourceAsStream("build.properties")) {
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
