package dev.kat.tests;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The repository's own files. */
public final class SourceTree {

  static final List<String> MODULES =
      List.of("benchmarks", "control-plane", "kat-backends", "kat-framework", "kat-tests");

  private SourceTree() {}

  /** The directory with the modules. */
  public static Path root() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(directory.resolve("kat-tests"))) {
      directory = requireNonNull(directory.getParent(), "not within the repository");
    }
    return directory;
  }

  /** The Java files of all modules, below {@code src/main} and {@code src/test}. */
  public static List<Path> javaFiles() throws IOException {
    return below(MODULES.stream().map(module -> root().resolve(module).resolve("src")).toList())
        .filter(file -> file.toString().endsWith(".java"))
        .toList();
  }

  /** Whatever is run by a shell. */
  static List<Path> scripts() throws IOException {
    return below(
            Stream.of("scripts", ".ci").map(root()::resolve).filter(Files::isDirectory).toList())
        .toList();
  }

  /** A file as reports name it. */
  static String name(Path file) {
    return root().relativize(file).toString();
  }

  private static Stream<Path> below(List<Path> directories) throws IOException {
    Stream<Path> files = Stream.empty();
    for (Path directory : directories) {
      try (Stream<Path> walk = Files.walk(directory)) {
        files = Stream.concat(files, walk.filter(Files::isRegularFile).toList().stream());
      }
    }
    return files;
  }
}
