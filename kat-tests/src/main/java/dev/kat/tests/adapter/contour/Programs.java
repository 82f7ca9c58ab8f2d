package dev.kat.tests.adapter.contour;

import dev.kat.tests.adapter.kubernetes.KubernetesPrograms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a real API server and Contour consist of, as files of this machine.
 *
 * @param definitions Contour's CustomResourceDefinitions
 */
record Programs(KubernetesPrograms kubernetes, Path contour, Path definitions) {

  /** What {@code scripts/contour} builds. */
  static final String CONTOUR = "v1.33.8";

  /**
   * Those of this machine.
   *
   * @throws IllegalStateException with what is missing, and how to get it
   */
  static Programs find() {
    return find(KubernetesPrograms.cache(), KubernetesPrograms.path());
  }

  /** The same in a certain cache, and directories of programs. */
  static Programs find(Path cache, List<Path> path) {
    Path directory = cache.resolve("contour").resolve(CONTOUR);
    Path program = directory.resolve("contour");
    Path definitions = directory.resolve("crds.yaml");
    List<String> missing = new ArrayList<>(KubernetesPrograms.missing(cache, path));
    if (!Files.isReadable(program)) {
      missing.add("contour %s (scripts/contour)".formatted(CONTOUR));
    }
    if (!Files.isReadable(definitions)) {
      missing.add("the definitions of contour %s (scripts/contour)".formatted(CONTOUR));
    }
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "to run Contour, there must be " + String.join("; ", missing));
    }
    return new Programs(KubernetesPrograms.find(cache, path), program, definitions);
  }
}
