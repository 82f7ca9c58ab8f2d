package dev.kat.tests.adapter.kubernetes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a real API server consists of, as files of this machine. */
public record KubernetesPrograms(Path etcd, Path apiServer) {

  /** What {@code scripts/contour} and {@code scripts/cluster} build. */
  public static final String VERSION = "v1.37.2";

  /**
   * Those of this machine.
   *
   * @throws IllegalStateException with what is missing, and how to get it
   */
  public static KubernetesPrograms find() {
    return find(cache(), path());
  }

  /** The same in a certain cache, and directories of programs. */
  public static KubernetesPrograms find(Path cache, List<Path> path) {
    return etcd(path)
        .flatMap(etcd -> apiServer(cache).map(server -> new KubernetesPrograms(etcd, server)))
        .orElseThrow(() ->
            new IllegalStateException(
                "for a real API server, there must be " + String.join("; ", missing(cache, path))));
  }

  /** What is missing, each with the way to get it. */
  public static List<String> missing(Path cache, List<Path> path) {
    List<String> missing = new ArrayList<>();
    if (etcd(path).isEmpty()) {
      missing.add("etcd on the PATH (Debian: apt-get install etcd-server)");
    }
    if (apiServer(cache).isEmpty()) {
      missing.add("kube-apiserver %s (scripts/contour)".formatted(VERSION));
    }
    return missing;
  }

  /** Where programs are kept once they are built. */
  public static Path cache() {
    Map<String, String> environment = System.getenv();
    String base = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path home = Path.of(System.getProperty("user.home"));
    return (base.isEmpty() ? home.resolve(".cache") : Path.of(base)).resolve("kat");
  }

  /** The directories of the system's programs. */
  public static List<Path> path() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(":", -1)).map(Path::of).toList();
  }

  private static Optional<Path> etcd(List<Path> path) {
    return path.stream()
        .map(directory -> directory.resolve("etcd"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Optional<Path> apiServer(Path cache) {
    return Optional.of(cache.resolve("kubernetes").resolve(VERSION).resolve("kube-apiserver"))
        .filter(Files::isExecutable);
  }
}
