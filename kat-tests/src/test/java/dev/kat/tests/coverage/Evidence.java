package dev.kat.tests.coverage;

import dev.kat.tests.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What tables of coverage may name: a golden case as {@code directory/case}, a class or {@code
 * Class#method} of the sources, a suite with levels that one of its combinations has, or nothing,
 * as {@code - (why)}. Several stand beside each other with commas and blanks between them.
 */
final class Evidence {

  private static final Pattern REASON = Pattern.compile("- \\(.{8,}\\)");
  private static final Pattern NEXT =
      Pattern.compile(", (?=[A-Z][a-zA-Z]+(?:[ #,]|$)|[a-z0-9-]+/)");

  private final Path goldens;
  private final Path inventories;
  private final Map<String, List<Path>> classes = new HashMap<>();

  Evidence(Path root) throws IOException {
    goldens = root.resolve("control-plane/src/test/resources/golden");
    inventories = root.resolve("kat-tests/src/main/resources/kat-inventory");
    for (Path file : SourceTree.javaFiles()) {
      String name = file.getFileName().toString().replace(".java", "");
      classes.computeIfAbsent(name, fresh -> new ArrayList<>()).add(file);
    }
  }

  /** What is wrong with a cell; empty when all that it names exists. */
  Stream<String> problems(String cell) {
    if (isReason(cell)) {
      return Stream.empty();
    }
    return Arrays.stream(NEXT.split(cell)).flatMap(part -> problem(part).stream());
  }

  /** Whether a cell says why there is nothing. */
  static boolean isReason(String cell) {
    return REASON.matcher(cell).matches();
  }

  /** Whether the input of a golden case has a key; true for everything that is no case. */
  boolean mentions(String cell, String key) {
    Pattern word = Pattern.compile("(?<![\\w-])" + Pattern.quote(key) + "(?![\\w-])");
    List<String> cases =
        Arrays.stream(NEXT.split(cell)).filter(part -> part.contains("/")).toList();
    return isReason(cell)
        || cases.isEmpty()
        || cases.stream()
            .map(part -> goldens.resolve(part).resolve("in.yaml"))
            .anyMatch(file -> Files.exists(file) && word.matcher(text(file)).find());
  }

  private Optional<String> problem(String part) {
    if (part.equals("-")) {
      return Optional.of("nothing, without a reason");
    }
    if (part.contains("=")) {
      return combination(part);
    }
    if (part.contains("/")) {
      return Files.isDirectory(goldens.resolve(part))
          ? Optional.empty()
          : Optional.of("there is no golden case " + part);
    }
    String[] names = part.split("#", 2);
    List<Path> files = classes.getOrDefault(names[0], List.of());
    if (files.isEmpty()) {
      return Optional.of("there is no class " + names[0]);
    }
    boolean has =
        names.length == 1
            || files.stream().anyMatch(file -> text(file).contains("void " + names[1] + "("));
    return has ? Optional.empty() : Optional.of("there is no method " + part);
  }

  /** A suite, and levels of its factors. */
  private Optional<String> combination(String part) {
    List<String> words = List.of(part.split(" "));
    Path inventory = inventories.resolve(words.get(0) + ".txt");
    if (!Files.exists(inventory)) {
      return Optional.of("there is no suite " + words.get(0));
    }
    List<String> levels = words.subList(1, words.size());
    boolean has =
        text(inventory).lines().anyMatch(line -> List.of(line.split(" ")).containsAll(levels));
    return has ? Optional.empty() : Optional.of("no combination is " + part);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
