package dev.kat.controlplane.watch;

import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.ResourceRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The YAML files of a directory and of its immediate subdirectories. Names that begin with a dot do
 * not count: they are how editors and ConfigMap mounts prepare a replacement.
 *
 * @param texts by the file's path below the directory
 * @param diagnostics what could not be read
 */
public record DirectoryContent(Map<String, String> texts, List<Diagnostic> diagnostics) {

  static final DirectoryContent NOTHING = new DirectoryContent(Map.of(), List.of());

  public DirectoryContent {
    texts = Map.copyOf(texts);
    diagnostics = List.copyOf(diagnostics);
  }

  /** Reads a directory; what cannot be read becomes a diagnostic. */
  public static DirectoryContent read(Path root) {
    Map<String, String> texts = new TreeMap<>();
    Diagnostics diagnostics = new Diagnostics();
    for (Path file : files(root, diagnostics, root)) {
      String name = root.relativize(file).toString();
      try {
        texts.put(name, Files.readString(file));
      } catch (NoSuchFileException e) {
        // It went away after it was listed, and the event that tells so is on its way.
      } catch (CharacterCodingException e) {
        report(diagnostics, name, "it is not UTF-8");
      } catch (IOException e) {
        report(diagnostics, name, e.getClass().getSimpleName() + " " + e.getMessage());
      }
    }
    return new DirectoryContent(texts, diagnostics.sorted());
  }

  static boolean isSubdirectory(Path path) {
    return !isHidden(path) && Files.isDirectory(path);
  }

  private static List<Path> files(Path root, Diagnostics diagnostics, Path directory) {
    try (Stream<Path> children = Files.list(directory)) {
      List<Path> sorted = children.filter(child -> !isHidden(child)).sorted().toList();
      return sorted.stream()
          .flatMap(child ->
              Files.isDirectory(child) && directory.equals(root)
                  ? files(root, diagnostics, child).stream()
                  : Stream.of(child).filter(DirectoryContent::isYaml))
          .toList();
    } catch (IOException | UncheckedIOException e) {
      report(diagnostics, root.relativize(directory).toString(), String.valueOf(e.getMessage()));
      return List.of();
    }
  }

  private static void report(Diagnostics diagnostics, String name, String reason) {
    diagnostics.report(
        DiagnosticCode.UNREADABLE_FILE, Location.of(new ResourceRef("File", "", name)), reason);
  }

  private static boolean isHidden(Path path) {
    return String.valueOf(path.getFileName()).startsWith(".");
  }

  private static boolean isYaml(Path path) {
    String name = String.valueOf(path.getFileName());
    return Files.isRegularFile(path)
        && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"));
  }
}
