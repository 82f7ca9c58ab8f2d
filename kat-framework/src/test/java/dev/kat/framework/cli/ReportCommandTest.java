package dev.kat.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.kat.framework.engine.FakeSystem;
import dev.kat.framework.engine.FakeWorld;
import dev.kat.framework.engine.KatEngine;
import dev.kat.framework.engine.Limits;
import dev.kat.framework.engine.SampleSuites.WrongAboutGreen;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What {@code kat report} makes of the record of a run with a cause of failures. */
class ReportCommandTest {

  private static final Path SCHEMA = Path.of("../docs/run.schema.json");

  @TempDir Path output;
  @TempDir Path other;

  private int kat(String... arguments) {
    return Kat.command(
            () -> List.of(new WrongAboutGreen()),
            shards ->
                new KatEngine(
                    options -> new FakeWorld(),
                    () -> List.of(new FakeSystem("fake")),
                    shards,
                    Limits.DEFAULT),
            false)
        .setOut(new PrintWriter(new StringWriter()))
        .execute(arguments);
  }

  private int report(String option, Path place) {
    return kat("report", "--of", output.toString(), option, place.toString());
  }

  @BeforeEach
  void run() {
    assertThat(kat("run", "--output", output.toString(), "--select", "WrongAboutGreen")).isOne();
  }

  @Test
  void theRecordKeepsToItsSchema() throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(Files.readString(SCHEMA));
    String record = Files.readString(output.resolve("run.json"));

    assertThat(record).contains("CONFIRMED");
    assertThat(schema.validate(record, InputFormat.JSON)).isEmpty();
    assertThat(schema.validate(record.replace("\"millis\"", "\"ms\""), InputFormat.JSON))
        .isNotEmpty();
  }

  @Test
  void junitXmlHasTheCountsOfEachSuite() throws Exception {
    assertThat(report("--junit", other)).isZero();

    Element suite =
        xml(other.resolve("TEST-" + WrongAboutGreen.class.getName() + ".xml")).getDocumentElement();
    int cases = suite.getElementsByTagName("testcase").getLength();
    int failures = suite.getElementsByTagName("failure").getLength();
    assertThat(suite.getAttribute("tests")).isEqualTo(String.valueOf(cases));
    assertThat(suite.getAttribute("failures")).isEqualTo(String.valueOf(failures));
    assertThat(failures).isPositive().isLessThan(cases);
    assertThat(suite.getElementsByTagName("failure").item(0).getTextContent())
        .contains("color=green");
  }

  @Test
  void openTestEventsBeginAndEndEverything() throws Exception {
    Path file = other.resolve("events.xml");
    assertThat(report("--open-test", file)).isZero();

    Document events = xml(file);
    int started = events.getElementsByTagName("e:started").getLength();
    assertThat(started).isPositive();
    assertThat(events.getElementsByTagName("e:finished").getLength()).isEqualTo(started);
    assertThat(Files.readString(file))
        .contains("status=\"FAILED\"", "https://schemas.opentest4j.org/reporting/events/0.2.0");
  }

  @Test
  void allureResultsHaveTheLevelsAsParameters() throws IOException {
    assertThat(report("--allure", other)).isZero();

    try (Stream<Path> files = Files.list(other)) {
      assertThat(files)
          .allSatisfy(file -> assertThat(file.toString()).endsWith("-result.json"))
          .anySatisfy(file ->
              assertThat(Files.readString(file))
                  .contains("\"status\":\"failed\"", "{\"name\":\"color\",\"value\":\"green\"}"));
    }
  }

  @Test
  void thePageHasTheRunsBeforeIt() throws IOException {
    run();
    Path page = other.resolve("page.html");

    assertThat(report("--html", page)).isZero();
    assertThat(Files.readString(page)).contains("The last 2 runs");
    assertThat(Files.readString(output.resolve("report.html"))).contains("The last 2 runs");
  }

  @Test
  void aPlaceWithoutRecordIsWrongUsage() {
    assertThat(kat("report", "--of", other.toString())).isEqualTo(2);
  }

  private static Document xml(Path file) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
  }
}
