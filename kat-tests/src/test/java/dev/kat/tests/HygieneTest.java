package dev.kat.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules that hold for the sources of all modules. */
class HygieneTest {

  private static final int LONGEST_FILE = 400;

  private static final Pattern FIXED_DELAY =
      Pattern.compile(
          "Thread\\.sleep\\(|TimeUnit\\.[A-Z]+\\.sleep\\(|\\bparkNanos\\(|\\bparkUntil\\("
              + "|\\bdelayedExecutor\\(|\\bonSpinWait\\(");

  private static final Pattern SHELL_DELAY =
      Pattern.compile("(?m)(^|[;&|(`\\s])u?sleep\\s+[0-9.$\"]");

  /** Waits, with a bound, for daemons that have no watch: that an API server answers at all. */
  private static final String STARTS_PROCESSES = "scripts/cluster.d/common.sh";

  /** Time is what it is about: changes come at a pace, and what is not the project's is polled. */
  private static final String PACES_CHANGES = "benchmarks/";

  private static final Pattern NAME_WITHOUT_IDEA =
      Pattern.compile(".*(Utils?|Helpers?|Managers?)\\.java");

  private static final Pattern FOCUS = Pattern.compile("kat\\.select\\s*[=>]\\s*[^\\s<\"'$.…]");

  @Test
  void nothingWaitsForAFixedTime() throws IOException {
    assertThat(SourceTree.javaFiles())
        .isNotEmpty()
        .filteredOn(file -> !SourceTree.name(file).startsWith(PACES_CHANGES))
        .noneMatch(file -> has(file, FIXED_DELAY));
    assertThat(SourceTree.scripts())
        .filteredOn(file -> !SourceTree.name(file).equals(STARTS_PROCESSES))
        .noneMatch(file -> has(file, SHELL_DELAY));
  }

  @Test
  void filesAreShort() throws IOException {
    List<String> longFiles = new ArrayList<>();
    for (Path file : SourceTree.javaFiles()) {
      long lines = text(file).lines().count();
      if (lines > LONGEST_FILE) {
        longFiles.add(SourceTree.name(file) + " has " + lines + " lines");
      }
    }
    assertThat(longFiles).isEmpty();
  }

  @Test
  void namesSayWhatAThingIs() throws IOException {
    assertThat(SourceTree.javaFiles())
        .noneMatch(file -> NAME_WITHOUT_IDEA.matcher(SourceTree.name(file)).matches());
  }

  @Test
  void everyPackageSaysWhatItIsAndIsNullMarked() throws IOException {
    Set<Path> packages =
        SourceTree.javaFiles().stream()
            .filter(file -> SourceTree.name(file).contains("src/main/java"))
            .map(Path::getParent)
            .collect(Collectors.toSet());
    List<String> without =
        packages.stream()
            .map(directory -> directory.resolve("package-info.java"))
            .filter(info -> !Files.exists(info) || !text(info).contains("@NullMarked"))
            .map(SourceTree::name)
            .sorted()
            .toList();
    assertThat(without).isEmpty();
  }

  @Test
  void noFocusIsCommitted() {
    Stream<Path> settings =
        Stream.concat(
            SourceTree.MODULES.stream()
                .flatMap(module ->
                    Stream.of(
                            "pom.xml",
                            "src/main/resources/junit-platform.properties",
                            "src/test/resources/junit-platform.properties")
                        .map(SourceTree.root().resolve(module)::resolve)),
            Stream.of(
                    "pom.xml",
                    ".mvn/maven.config",
                    ".mvn/jvm.config",
                    ".ci/run",
                    ".ci/cluster.sh",
                    "scripts/kat")
                .map(SourceTree.root()::resolve));
    assertThat(settings.filter(Files::exists)).isNotEmpty().noneMatch(file -> has(file, FOCUS));
  }

  @Test
  void thePatternsFindWhatTheyAreFor() {
    assertThat(Stream.of("Thread.", "TimeUnit.SECONDS.").map(prefix -> prefix + "sleep" + "(1)"))
        .allMatch(FIXED_DELAY.asPredicate());
    assertThat(Stream.of("sleep 5", "x; sleep $N", "  sleep 0.1"))
        .allMatch(SHELL_DELAY.asPredicate());
    assertThat(Stream.of("-Dkat.select=rewrite", "<kat.select>rewrite</kat.select>"))
        .allMatch(FOCUS.asPredicate());
    assertThat(Stream.of("-Dkat.select=...", "a kat.select term")).noneMatch(FOCUS.asPredicate());
  }

  private static boolean has(Path file, Pattern pattern) {
    return pattern.matcher(text(file)).find();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
