package dev.kat.tests.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.tests.SourceTree;
import dev.kat.tests.coverage.HistoricalFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The page has the verdict on each fault that there is. {@code -Dkat.seeded.update} runs all of
 * them, writes it anew, and fails.
 */
class SeededFaultsPageTest {

  private static final Path PAGE = SourceTree.root().resolve("docs/seeded-faults.md");

  /** Of a hundred. */
  private static final int MUST_BE_FOUND = 95;

  private static String written = "";

  private static List<HistoricalFault> history;

  @BeforeAll
  static void read() throws IOException {
    written = Files.exists(PAGE) ? Files.readString(PAGE) : "";
    history = HistoricalFault.all(SourceTree.root().resolve("docs/coverage/faults.tsv"));
    if (System.getProperty("kat.seeded.update") != null) {
      Path output = Path.of("target/seeded-faults");
      Files.writeString(PAGE, SeededFaultsPage.of(SeededVerdict.all(output), history));
      written = "written anew; look at it, and run again";
    }
  }

  @Test
  void hasAVerdictOnEachFaultAndNoOthers() {
    List<String> faults = SeededFaults.ALL.stream().map(SeededFaultsPage::row).toList();
    assertThat(rows()).hasSameSizeAs(faults);
    for (int i = 0; i < faults.size(); i++) {
      assertThat(rows().get(i)).startsWith(faults.get(i));
    }
  }

  @Test
  void namesTheClassesWithoutASeededFault() {
    SeededFaultsPage.unseeded(history)
        .forEach(fault ->
            assertThat(written).contains("\n| %s | %s |".formatted(fault.number(), fault.title())));
  }

  @Test
  void nineteenOfTwentyAreFound() {
    long found = rows().stream().filter(row -> row.contains(" | yes | ")).count();
    assertThat(rows()).hasSizeGreaterThan(60);
    assertThat(found * 100).isGreaterThanOrEqualTo(rows().size() * MUST_BE_FOUND);
  }

  @Test
  void aFaultIsOfAHistoricalClassThatConcernsUs() {
    List<String> concerning =
        history.stream()
            .filter(fault -> fault.concerns().equals("yes"))
            .map(HistoricalFault::number)
            .toList();
    assertThat(faults().flatMap(fault -> fault.numbers().stream())).isSubsetOf(concerning);
    assertThat(faults().map(SeededFault::name)).doesNotHaveDuplicates();
  }

  private static Stream<SeededFault> faults() {
    return Stream.concat(SeededFaults.ALL.stream(), SeededFaults.APART.stream());
  }

  private static List<String> rows() {
    return written
        .lines()
        .filter(line -> line.matches("\\| [a-z].*Suite \\|.*of \\d+ \\|"))
        .toList();
  }
}
