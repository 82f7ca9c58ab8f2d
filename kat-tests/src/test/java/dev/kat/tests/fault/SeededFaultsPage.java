package dev.kat.tests.fault;

import dev.kat.tests.coverage.HistoricalFault;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The verdicts on seeded faults as a page for people. */
final class SeededFaultsPage {

  private static final String HEAD =
      """
      # Seeded faults

      The suites are tested, too: each of these faults is put into the control plane, between its sources and its compiler or between its compiler and Envoy, by
      classes of the tests; the product has no switch for them. Then the combinations of the default profile that have the levels in the table run on real Envoys,
      at most six for each fault, and at most six without these levels in which the fault makes Envoy's configuration differ all the same (combinations where nothing
      differs cannot show it). A fault is found when answers are not as the reference model predicts, or Envoy refuses what it is told.

      `scripts/kat seeded` runs all of them and writes this page anew **and fails**, `scripts/kat seeded ignored-host,lost-method` only the rows of these; `mvn verify -Pharness` runs
      some of each suite. A fault with `fault-` before its name is a system under test: `-Dkat.system=fault-ignored-host` in tests of `kat-tests`.

      """;

  private SeededFaultsPage() {}

  /** The page with these rows. */
  static String of(List<String> rows, List<HistoricalFault> history) {
    StringBuilder page = new StringBuilder(HEAD);
    page.append(
        "%d of %d faults are found.\n\n"
            .formatted(rows.stream().filter(SeededFaultsPage::isFound).count(), rows.size()));
    page.append(
        "| fault | what goes wrong | classes | suite | shown by | found | red with | red without"
            + " |\n");
    page.append("|---|---|---|---|---|---|---|---|\n");
    rows.forEach(row -> page.append(row).append('\n'));
    page.append(
        """

        Classes are numbers of the table of [historical faults](coverage.md#historical-faults). Those that concern us and have no seeded fault here are matters of one
        function, of a process or of a cluster, which no combination of options shows; what catches them:

        | number | what was wrong | caught by |
        |---|---|---|
        """);
    unseeded(history)
        .forEach(fault ->
            page.append(
                "| %s | %s | %s |\n".formatted(fault.number(), fault.title(), fault.caughtBy())));
    return page.toString();
  }

  /** The rows of faults on a page. */
  static List<String> rows(String page) {
    return page.lines().filter(line -> line.matches("\\| [a-z].*Suite \\|.*of \\d+ \\|")).toList();
  }

  static boolean isFound(String row) {
    return row.contains(" | yes | ");
  }

  static String row(SeededVerdict verdict) {
    return "%s%s | %s | %s |"
        .formatted(
            row(verdict.fault()),
            verdict.isFound() ? "yes" : "**no**",
            verdict.with(),
            verdict.without());
  }

  /** The part of a row that is known before anything runs. */
  static String row(SeededFault fault) {
    return "| %s | %s | %s | %s | %s | "
        .formatted(
            fault.name(),
            fault.what(),
            fault.classes().equals("-") ? "" : fault.classes(),
            fault.suite().getSimpleName(),
            fault.combinations());
  }

  /** The historical faults that concern us, and of whose class no fault is seeded. */
  static Stream<HistoricalFault> unseeded(List<HistoricalFault> history) {
    Set<String> seeded =
        Stream.concat(SeededFaults.ALL.stream(), SeededFaults.APART.stream())
            .flatMap(fault -> fault.numbers().stream())
            .collect(Collectors.toSet());
    return history.stream()
        .filter(fault -> fault.concerns().equals("yes") && !seeded.contains(fault.number()));
  }
}
