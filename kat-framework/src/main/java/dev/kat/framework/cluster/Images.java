package dev.kat.framework.cluster;

import dev.kat.framework.env.EnvironmentException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The images of a run.
 *
 * @param identity differs when the content of any image differs
 * @param tars by the name of the image; empty when they come from a registry
 */
record Images(String identity, Map<String, Path> tars) {

  private static final String RUNNER = "kat-runner";
  private static final String ENVOY = "envoy";
  private static final List<String> NAMES = List.of("control-plane", "kat-backends", ENVOY);

  /**
   * The images that {@code scripts/images} has built.
   *
   * @param home the root of the project
   * @throws EnvironmentException when one is missing
   */
  static Images built(Path home) {
    Map<String, Path> tars = new TreeMap<>();
    StringBuilder identity = new StringBuilder();
    for (String name : NAMES) {
      Path tar = existing(home, name);
      tars.put(name, tar);
      identity.append(new ImageArchive(tar).sha256());
    }
    return new Images(ObjectHash.of(identity.toString()), tars);
  }

  /** The same with the image of the runner besides, which does not belong to the identity. */
  Images withRunner(Path home) {
    if (tars.isEmpty()) {
      return this;
    }
    Map<String, Path> all = new TreeMap<>(tars);
    all.put(RUNNER, existing(home, RUNNER));
    return new Images(identity, all);
  }

  /** Images that nodes have, or pull. */
  static Images pulled(ClusterOptions options) {
    String known = options.identity();
    return new Images(
        known == null ? options.images() + ":" + options.tag() + " " + options.envoyImage() : known,
        Map.of());
  }

  /** What pods call an image of {@link #tars}. */
  static String reference(String name, ClusterOptions options) {
    return name.equals(ENVOY) ? options.envoyImage() : options.image(name);
  }

  private static Path existing(Path home, String name) {
    Path tar = home.resolve("target/images/" + name + ".tar");
    if (!Files.isReadable(tar)) {
      throw new EnvironmentException(
          "the image %s is not built: there is no %s; run scripts/images".formatted(name, tar));
    }
    return tar;
  }
}
