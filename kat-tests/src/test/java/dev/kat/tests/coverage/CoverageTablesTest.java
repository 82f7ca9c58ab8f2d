package dev.kat.tests.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.tests.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every field of the language, and every fault of old, is covered by something that exists. */
class CoverageTablesTest {

  /** One to 103, and one that was found between two of them. */
  private static final int FAULTS = 104;

  private static final Path ROOT = SourceTree.root();

  private List<CoverageRow> rows = List.of();
  private List<HistoricalFault> faults = List.of();
  private Evidence evidence;

  @BeforeEach
  void read() throws IOException {
    rows = CoverageRow.all(ROOT.resolve("docs/coverage"));
    faults = HistoricalFault.all(ROOT.resolve("docs/coverage/faults.tsv"));
    evidence = new Evidence(ROOT);
  }

  @Test
  void everyFieldHasAGoldenANegativeCaseAndAFeatureOrAReason() {
    List<String> problems = new ArrayList<>();
    for (CoverageRow row : rows) {
      Stream.of(row.golden(), row.negative(), row.feature())
          .flatMap(evidence::problems)
          .forEach(problem -> problems.add(row.place() + " " + row.name() + ": " + problem));
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void aGoldenCaseHasTheFieldThatItIsFor() {
    assertThat(rows)
        .filteredOn(row -> !row.kind().equals("run"))
        .allMatch(row -> evidence.mentions(row.golden(), row.key()), "has it in its golden")
        .allMatch(row -> evidence.mentions(row.negative(), row.key()), "has it in its negative");
  }

  @Test
  void thereIsOneRowForEveryFieldThatIsReadOrRefused() {
    Set<String> wanted = new TreeSet<>(LanguageFields.read());
    wanted.addAll(LanguageFields.refused());
    wanted.removeAll(names());
    assertThat(wanted).as("fields without a row").isEmpty();
    assertThat(rows.stream().map(CoverageRow::name)).doesNotHaveDuplicates();
  }

  @Test
  void thereIsARowForEveryFieldOfAmbassador050() throws IOException {
    Set<String> wanted =
        new TreeSet<>(
            Files.readAllLines(ROOT.resolve("docs/coverage/ambassador-0.50.txt")).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .toList());
    assertThat(wanted).hasSizeGreaterThan(100);
    wanted.removeAll(names());
    assertThat(wanted).as("fields without a row").isEmpty();
  }

  @Test
  void everyHistoricalFaultIsCaughtOrDoesNotConcernUs() {
    List<String> problems = new ArrayList<>();
    for (HistoricalFault fault : faults) {
      evidence
          .problems(fault.caughtBy())
          .forEach(problem -> problems.add("fault " + fault.number() + ": " + problem));
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void allHistoricalFaultsAreThereAndNoOthersAreNamed() {
    List<String> numbers = faults.stream().map(HistoricalFault::number).toList();
    assertThat(numbers).hasSize(FAULTS).doesNotHaveDuplicates().contains("1", "59b", "103");
    assertThat(rows.stream().flatMap(row -> row.faults().stream())).allMatch(numbers::contains);
  }

  /** Written anew with {@code -Dkat.golden.update}; it fails then, too. */
  @Test
  void thePageIsUpToDate() throws IOException {
    Path page = ROOT.resolve("docs/coverage.md");
    String expected = CoveragePage.of(rows, faults);
    String written = Files.exists(page) ? Files.readString(page) : "";
    if (System.getProperty("kat.golden.update") != null) {
      Files.writeString(page, expected);
    }
    assertThat(written).isEqualTo(expected);
  }

  private Set<String> names() {
    return rows.stream().map(CoverageRow::name).collect(Collectors.toSet());
  }
}
