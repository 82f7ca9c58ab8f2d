package dev.kat.tests.adapter.contour;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a real API server and Contour consist of, as files of this machine.
 *
 * @param definitions Contour's CustomResourceDefinitions
 */
record Programs(Path etcd, Path apiServer, Path contour, Path definitions) {

  /** What {@code scripts/contour} and {@code scripts/cluster} build. */
  static final String CONTOUR = "v1.33.8";

  static final String KUBERNETES = "v1.37.2";

  /**
   * Those of this machine.
   *
   * @throws IllegalStateException with what is missing, and how to get it
   */
  static Programs find() {
    Map<String, String> environment = System.getenv();
    return find(
        cache(environment, Path.of(System.getProperty("user.home"))),
        Stream.of(environment.getOrDefault("PATH", "").split(":", -1)).map(Path::of).toList());
  }

  /** The same in a certain cache, and directories of programs. */
  static Programs find(Path cache, List<Path> path) {
    Path contour = cache.resolve("contour").resolve(CONTOUR);
    List<String> missing = new ArrayList<>();
    Path etcd =
        path.stream()
            .map(directory -> directory.resolve("etcd"))
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);
    note(missing, etcd, "etcd on the PATH (Debian: apt-get install etcd-server)");
    Path apiServer =
        file(cache.resolve("kubernetes").resolve(KUBERNETES).resolve("kube-apiserver"));
    note(missing, apiServer, "kube-apiserver %s (scripts/contour)".formatted(KUBERNETES));
    Path program = file(contour.resolve("contour"));
    note(missing, program, "contour %s (scripts/contour)".formatted(CONTOUR));
    Path definitions = file(contour.resolve("crds.yaml"));
    note(
        missing, definitions, "the definitions of contour %s (scripts/contour)".formatted(CONTOUR));
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "to run Contour, there must be " + String.join("; ", missing));
    }
    return new Programs(
        Objects.requireNonNull(etcd),
        Objects.requireNonNull(apiServer),
        Objects.requireNonNull(program),
        Objects.requireNonNull(definitions));
  }

  private static Path cache(Map<String, String> environment, Path home) {
    String base = environment.getOrDefault("XDG_CACHE_HOME", "");
    return (base.isEmpty() ? home.resolve(".cache") : Path.of(base)).resolve("kat");
  }

  private static @Nullable Path file(Path path) {
    return Files.isReadable(path) ? path : null;
  }

  private static void note(List<String> missing, @Nullable Path found, String what) {
    if (found == null) {
      missing.add(what);
    }
  }
}
