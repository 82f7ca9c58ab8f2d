package dev.kat.benchmarks.propagation;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * A class-data archive of the control plane, as its image has one: what a first process has loaded
 * is mapped by those after it. A JVM takes classes of archives from files alone, so directories of
 * the class path become files before.
 */
final class ClassData {

  private ClassData() {}

  /** A class path of files only. */
  static String classPath(String classPath, Path directory) throws IOException {
    List<String> files = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator)) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path)) {
        files.add(pack(path, directory.resolve("classes-" + files.size() + ".jar")).toString());
      } else {
        files.add(entry);
      }
    }
    return String.join(File.pathSeparator, files);
  }

  private static Path pack(Path classes, Path jar) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(classes)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (Path each : files) {
        out.putNextEntry(new JarEntry(classes.relativize(each).toString()));
        Files.copy(each, out);
        out.closeEntry();
      }
    }
    return jar;
  }

  /** The option with which a process writes an archive when it ends. */
  static String written(Path archive) {
    return "-XX:ArchiveClassesAtExit=" + archive;
  }

  /**
   * The option with which a process uses it.
   *
   * @throws IllegalStateException if there is none: a JVM that is to use one that is missing starts
   *     without it and says nothing
   */
  static String used(Path archive) {
    if (!Files.isRegularFile(archive)) {
      throw new IllegalStateException("the rehearsal has written no class data to " + archive);
    }
    return "-XX:SharedArchiveFile=" + archive;
  }
}
