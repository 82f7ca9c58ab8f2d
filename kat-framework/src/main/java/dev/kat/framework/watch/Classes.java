package dev.kat.framework.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What directories of compiled classes hold at one time.
 *
 * <p>A class touches all that reaches it: its fingerprint is made of its own bytes, those of the
 * classes that its constant pool names, theirs, and so on, and of all other files. Names in texts
 * count as well, so that a class that is loaded by its name is reached.
 */
public final class Classes {

  private static final String SUFFIX = ".class";

  private final SortedMap<String, ClassFile> files;
  private final SortedMap<String, String> hashes = new TreeMap<>();
  private final SortedMap<String, SortedSet<String>> packages = new TreeMap<>();
  private final Map<String, Set<String>> references;
  private final Map<String, Set<String>> packageReferences;
  private final String resources;

  private Classes(SortedMap<String, ClassFile> files, String resources) {
    this.files = files;
    this.resources = resources;
    files.forEach((name, file) -> {
      hashes.put(name, file.hash());
      packages.computeIfAbsent(file.packageName(), key -> new TreeSet<>()).add(name);
    });
    references = references(files);
    packageReferences = packageReferences();
  }

  /**
   * Reads directories.
   *
   * @throws UnfinishedClassException when a compiler is at work in one
   */
  public static Classes read(List<Path> directories) throws IOException {
    SortedMap<String, ClassFile> files = new TreeMap<>();
    StringBuilder resources = new StringBuilder();
    for (Path directory : directories) {
      for (Path path : list(directory)) {
        String name = directory.relativize(path).toString().replace('\\', '/');
        byte[] bytes = bytes(path, name);
        if (name.endsWith(SUFFIX)) {
          String type = name.substring(0, name.length() - SUFFIX.length());
          files.put(type, ClassFile.read(type, bytes));
        } else {
          resources.append(name).append(' ').append(Digest.of(bytes)).append('\n');
        }
      }
    }
    return new Classes(files, resources.toString());
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    } catch (NoSuchFileException | UncheckedIOException e) {
      throw new UnfinishedClassException(directory.toString());
    }
  }

  private static byte[] bytes(Path path, String name) throws IOException {
    try {
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      throw new UnfinishedClassException(name);
    }
  }

  /** The class of that name, with slashes; null when there is none. */
  @Nullable ClassFile file(String name) {
    return files.get(name);
  }

  /** The names of all packages, with slashes. */
  Set<String> packages() {
    return packages.keySet();
  }

  /** The classes that are not the same in another state, with dots. */
  public List<String> changedSince(Classes before) {
    return Stream.concat(hashes.keySet().stream(), before.hashes.keySet().stream())
        .distinct()
        .filter(name -> !Objects.equals(hashes.get(name), before.hashes.get(name)))
        .map(name -> name.replace('/', '.'))
        .sorted()
        .toList();
  }

  /** Whether another state holds the same in all files. */
  public boolean sameAs(Classes other) {
    return hashes.equals(other.hashes) && resources.equals(other.resources);
  }

  /** The fingerprint of a class, by its name with dots. */
  public String fingerprint(String className) {
    return fingerprint(
        reachable(className.replace('.', '/'), each -> references.getOrDefault(each, Set.of())));
  }

  /** The fingerprint of a package with all packages that it uses. */
  String packageFingerprint(String name) {
    Set<String> reached =
        reachable(name, each -> packageReferences.getOrDefault(each, Set.of())).stream()
            .flatMap(each -> packages.getOrDefault(each, new TreeSet<>()).stream())
            .collect(Collectors.toSet());
    return fingerprint(reached);
  }

  private static Map<String, Set<String>> references(Map<String, ClassFile> files) {
    Map<String, Set<String>> references = new HashMap<>();
    files.forEach((name, file) ->
        references.put(
            name, file.words().stream().filter(files::containsKey).collect(Collectors.toSet())));
    return references;
  }

  private Map<String, Set<String>> packageReferences() {
    Map<String, Set<String>> all = new HashMap<>();
    references.forEach((name, others) -> {
      Set<String> home = all.computeIfAbsent(ClassFile.packageName(name), key -> new HashSet<>());
      others.forEach(other -> home.add(ClassFile.packageName(other)));
    });
    return all;
  }

  private static Set<String> reachable(String start, Function<String, Set<String>> next) {
    Set<String> reached = new TreeSet<>(Set.of(start));
    Deque<String> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      for (String other : next.apply(open.remove())) {
        if (reached.add(other)) {
          open.add(other);
        }
      }
    }
    return reached;
  }

  private String fingerprint(Set<String> names) {
    String all =
        new TreeSet<>(names)
            .stream().map(name -> name + " " + hashes.get(name)).collect(Collectors.joining("\n"));
    return Digest.of((resources + all).getBytes(StandardCharsets.UTF_8));
  }
}
