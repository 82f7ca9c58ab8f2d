package dev.kat.tests.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.tests.SourceTree;
import dev.kat.tests.coverage.HistoricalFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The page has the verdict on each fault that there is. {@code -Dkat.seeded.update} runs all of
 * them, or those that it names, writes their rows anew, and fails.
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
    String update = System.getProperty("kat.seeded.update");
    if (update != null) {
      Files.writeString(PAGE, SeededFaultsPage.of(updated(update), history));
      written = "written anew; look at it, and run again";
    }
  }

  /** The rows that are to be on the page: those of other faults than the named ones stay. */
  private static List<String> updated(String names) {
    List<SeededFault> named =
        names.isBlank() || names.equals("true")
            ? SeededFaults.ALL
            : Stream.of(names.split(",")).map(SeededFaults::named).toList();
    Map<SeededFault, String> anew =
        SeededVerdict.of(named, Path.of("target/seeded-faults")).stream()
            .collect(Collectors.toMap(SeededVerdict::fault, SeededFaultsPage::row));
    List<String> known = SeededFaultsPage.rows(written);
    return SeededFaults.ALL.stream()
        .flatMap(fault ->
            anew.containsKey(fault)
                ? Stream.of(anew.get(fault))
                : known.stream().filter(row -> row.startsWith(SeededFaultsPage.row(fault))))
        .toList();
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
    long found = rows().stream().filter(SeededFaultsPage::isFound).count();
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
    return SeededFaultsPage.rows(written);
  }
}
