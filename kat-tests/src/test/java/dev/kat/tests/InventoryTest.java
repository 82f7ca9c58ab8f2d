package dev.kat.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.kat.framework.api.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The committed inventories are those of all suites, and as large as is promised. */
class InventoryTest {

  private static final Path INVENTORIES = Path.of("src/main/resources/kat-inventory");

  @Test
  void everySuiteIsRegisteredAndHasAnInventory() throws IOException {
    List<String> suites = suites();
    assertThat(suites).allMatch(name -> name.endsWith("Suite"));
    assertThat(ServiceLoader.load(Suite.class).stream().map(suite -> suite.type().getName()))
        .containsExactlyInAnyOrderElementsOf(suites);
    try (Stream<Path> files = Files.list(INVENTORIES)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              suites.stream()
                  .map(name -> name.substring(name.lastIndexOf('.') + 1) + ".txt")
                  .toList());
    }
  }

  /** The names of the classes that are suites. */
  private static List<String> suites() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.kat.tests")
            .stream()
            .filter(type -> type.isAssignableTo(Suite.class))
            .filter(type -> !type.isInterface())
            .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
            .map(JavaClass::getName)
            .toList();
  }

  @Test
  void thereAreEnoughCombinationsAndChecks() throws IOException {
    List<String> combinations = combinations();
    assertThat(combinations).hasSizeGreaterThanOrEqualTo(150);
    assertThat(combinations.stream().mapToInt(line -> Integer.parseInt(line.split(" ")[1])).sum())
        .isGreaterThanOrEqualTo(600);
  }

  /** Each line is an id, a number of checks, and the levels. */
  private static List<String> combinations() throws IOException {
    try (Stream<Path> files = Files.list(INVENTORIES)) {
      List<Path> inventories = files.toList();
      Stream<String> lines = Stream.empty();
      for (Path inventory : inventories) {
        lines = Stream.concat(lines, Files.readAllLines(inventory).stream());
      }
      return lines.filter(line -> !line.startsWith("#")).toList();
    }
  }
}
