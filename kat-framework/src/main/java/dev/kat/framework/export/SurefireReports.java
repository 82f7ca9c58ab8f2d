package dev.kat.framework.export;

import dev.kat.framework.report.RunRecord;
import dev.kat.framework.report.RunRecord.LeafRecord;
import dev.kat.framework.report.RunRecord.Outcome;
import dev.kat.framework.report.RunRecord.SuiteRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;

/** JUnit XML in the form of Surefire's {@code surefire-test-report.xsd}, version 3.0.2. */
final class SurefireReports {

  private static final String SCHEMA =
      "https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd";
  private static final double SECOND = 1000;

  private SurefireReports() {}

  static void write(RunRecord run, Path directory) throws IOException {
    Files.createDirectories(directory);
    for (SuiteRecord suite : run.suites()) {
      List<LeafRecord> checks =
          run.leaves().stream().filter(leaf -> leaf.suite().equals(suite.name())).toList();
      if (!checks.isEmpty()) {
        Xml.write(
            directory.resolve("TEST-" + suite.className() + ".xml"),
            xml -> suite(run, suite, checks, xml));
      }
    }
  }

  private static void suite(RunRecord run, SuiteRecord suite, List<LeafRecord> checks, Xml xml)
      throws XMLStreamException {
    xml.open(
        "testsuite",
        "xmlns:xsi",
        "http://www.w3.org/2001/XMLSchema-instance",
        "xsi:noNamespaceSchemaLocation",
        SCHEMA,
        "version",
        "3.0.2",
        "name",
        suite.className(),
        "time",
        seconds(checks.stream().mapToDouble(LeafRecord::millis).sum()),
        "timestamp",
        run.started(),
        "tests",
        String.valueOf(checks.size()),
        "errors",
        count(checks, Outcome.LOST),
        "skipped",
        count(checks, Outcome.QUARANTINED),
        "failures",
        count(checks, Outcome.FAILED));
    for (LeafRecord check : checks) {
      check(suite, check, xml);
    }
    xml.close();
  }

  private static void check(SuiteRecord suite, LeafRecord check, Xml xml)
      throws XMLStreamException {
    xml.open(
        "testcase",
        "name",
        (check.combination() + " " + check.check()).strip(),
        "classname",
        suite.className(),
        "time",
        seconds(check.millis()));
    String explanation = check.explanation() == null ? "" : check.explanation();
    String line = explanation.lines().findFirst().orElse("");
    switch (check.outcome()) {
      case PASSED -> {}
      case FAILED -> xml.leaf("failure", explanation, "message", line, "type", "failed");
      case LOST -> xml.leaf("error", explanation, "message", line, "type", "lost");
      case QUARANTINED -> xml.leaf("skipped", explanation, "message", line);
    }
    xml.close();
  }

  private static String count(List<LeafRecord> checks, Outcome outcome) {
    return String.valueOf(checks.stream().filter(leaf -> leaf.outcome() == outcome).count());
  }

  private static String seconds(double millis) {
    return String.format(Locale.ROOT, "%.3f", millis / SECOND);
  }
}
