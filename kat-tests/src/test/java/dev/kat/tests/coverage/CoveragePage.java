package dev.kat.tests.coverage;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The tables of coverage as a page for people. */
final class CoveragePage {

  private static final String HEAD =
      """
      # What is covered by what

      Written by `CoverageTablesTest` from the tables in [coverage](coverage), which are what one changes: `mvn -pl kat-tests -am test -Dtest=CoverageTablesTest -DfailIfNoTests=false
      -Dkat.golden.update` writes this page anew **and fails**. The test also fails when a field has no row, when a row names
      something that does not exist, and when a golden case does not have the field that it is named for.

      A golden case is a directory below `control-plane/src/test/resources/golden`; its result is what a real Envoy validates. A negative case is
      what is refused, with place and remedy. A feature of KAT sends traffic through a real Envoy, in combination with others; levels after the name of a
      suite are in combinations of that suite. `Class#method` in its place is a test that does the same alone, with bytes that KAT's client does not send or see.

      """;

  private CoveragePage() {}

  static String of(List<CoverageRow> rows, List<HistoricalFault> faults) {
    StringBuilder page = new StringBuilder(HEAD);
    Map<String, List<CoverageRow>> byKind =
        rows.stream()
            .collect(Collectors.groupingBy(CoverageRow::kind, TreeMap::new, Collectors.toList()));
    byKind.forEach((kind, ofKind) -> {
      page.append("## ").append(kind).append("\n\n");
      page.append("| field | golden | negative case | KAT feature | historical faults |\n");
      page.append("|---|---|---|---|---|\n");
      ofKind.forEach(row ->
          page.append(
              "| `%s` | %s | %s | %s | %s |\n"
                  .formatted(
                      row.field(),
                      cell(row.golden()),
                      cell(row.negative()),
                      cell(row.feature()),
                      row.faults().isEmpty() ? "" : String.join(", ", row.faults()))));
      page.append('\n');
    });
    page.append("## Historical faults\n\n");
    page.append(
        "Combinations that some version of Ambassador or its successor got wrong; %d of %d have something that would catch them here.\n\n"
            .formatted(faults.stream().filter(HistoricalFault::isCaught).count(), faults.size()));
    page.append("| number | what was wrong | concerns us | caught by |\n|---|---|---|---|\n");
    faults.forEach(fault ->
        page.append(
            "| %s | %s | %s | %s |\n"
                .formatted(
                    fault.number(), fault.title(), fault.concerns(), cell(fault.caughtBy()))));
    return page.toString();
  }

  /** A reason without the dash and the parentheses that mark it in the tables. */
  private static String cell(String cell) {
    return Evidence.isReason(cell) ? "– " + cell.substring(3, cell.length() - 1) : cell;
  }
}
