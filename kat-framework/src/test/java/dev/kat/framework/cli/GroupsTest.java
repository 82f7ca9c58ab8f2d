package dev.kat.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.kat.framework.engine.FakeSystem;
import dev.kat.framework.engine.FakeWorld;
import dev.kat.framework.engine.KatEngine;
import dev.kat.framework.engine.Limits;
import dev.kat.framework.engine.SampleSuites.Patterns;
import dev.kat.framework.report.RunFile;
import dev.kat.framework.report.RunRecord.GroupRecord;
import dev.kat.framework.report.TimingsFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A suite with a group of factors, from the plan to the gate. */
class GroupsTest {

  @TempDir Path output;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int kat(String... arguments) {
    return Kat.command(
            () -> List.of(new Patterns()),
            shards ->
                new KatEngine(
                    options -> new FakeWorld(),
                    () -> List.of(new FakeSystem("fake")),
                    shards,
                    Limits.DEFAULT),
            false)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private int gate(String coverage) throws IOException {
    Path policy =
        Files.writeString(
            output.resolve("policy.json"), "{\"coverage\": [%s]}".formatted(coverage));
    return kat("gate", "--policy", policy.toString(), "--of", output.toString());
  }

  @Test
  void aPlanHasACountForEachGroup() {
    assertThat(kat("plan")).isZero();
    assertThat(out.toString())
        .contains("Patterns, strength 2")
        .contains("tuples: 30 in all, 29 covered, 1 excluded by constraints")
        .contains("group look, strength 3 of color, size, pattern: 12 tuples in all, 10 covered,");
  }

  @Test
  void aProfileAsksForMoreAndAStrengthForTheSameOfAll() {
    assertThat(kat("plan", "--profile", "release")).isZero();
    assertThat(out.toString())
        .contains("Patterns, strength 3", "tuples: 44 in all")
        .doesNotContain("group look");
    assertThat(kat("plan", "--strength", "2")).isZero();
    assertThat(out.toString()).contains("Patterns, strength 2").doesNotContain("group look");
  }

  @Test
  void whatContradictsItselfIsRefused() {
    assertThat(kat("plan", "--profile", "release", "--strength", "2")).isEqualTo(Kat.USAGE);
    assertThat(kat("plan", "--profile", "relase")).isEqualTo(Kat.USAGE);
    String inventory = output.resolve("inventory").toString();
    assertThat(kat("run", "--profile", "release", "--inventory-update", inventory))
        .isEqualTo(Kat.USAGE);

    assertThat(err.toString())
        .contains("kat.strength=2 and kat.profile=release: both say how thoroughly")
        .contains("there is no profile 'relase', only default, release")
        .contains("--seed, --strength, --profile and --budget");
  }

  @Test
  void aRunRecordsItsGroups() throws IOException {
    assertThat(kat("run", "--output", output.toString(), "--select", "Patterns")).isZero();

    Path record = RunFile.json(output);
    assertThat(RunFile.read(record).suites().get(0).coverage().groups())
        .containsExactly(
            new GroupRecord("look", 3, List.of("color", "size", "pattern"), 12, 10, 2));
    assertThat(
            JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("../docs/run.schema.json")))
                .validate(Files.readString(record), InputFormat.JSON))
        .isEmpty();
    assertThat(Files.readString(RunFile.html(output))).contains("color · size · pattern");
    String look =
        "{\"suite\": \"Patterns\", \"group\": \"look\", \"strength\": 3, \"percent\": 100}";
    assertThat(gate(look)).isZero();
    assertThat(out.toString())
        .contains("✓ Patterns: strength 3 of the group look: 10 of 10 feasible tuples are covered");
  }

  @Test
  void theGateAsksForTheGroupsOfASuite() throws IOException {
    String part = "Patterns color=red pattern=plain";
    assertThat(kat("run", "--output", output.toString(), "--select", part)).isZero();

    assertThat(
            gate(
                """
                {"suite": "Patterns", "group": "look", "strength": 3, "percent": 100},
                {"suite": "Patterns", "group": "taste", "strength": 3, "percent": 0},
                {"suite": "Patterns", "group": "look", "factors": ["color"], "strength": 2,
                 "percent": 0}
                """))
        .isOne();
    assertThat(out.toString())
        .contains("✗ Patterns: strength 3 of the group look: 2 of 10 feasible tuples are covered")
        .contains("the suite has no group 'taste', only look")
        .contains("it has both factors and a group; leave one out");
  }

  @Test
  void whatABudgetLeavesUncoveredIsTold() throws IOException {
    assertThat(kat("plan", "--budget", "2")).isZero();
    assertThat(out.toString())
        .contains("tuples: 30 in all, 12 covered, 1 excluded by constraints, 17 MISSING")
        .contains("12 tuples in all, 2 covered, 2 excluded by constraints, 8 MISSING")
        .contains("combinations: 2 of ");

    assertThat(kat("run", "--output", output.toString(), "--budget", "2")).isZero();
    assertThat(out.toString())
        .contains("Patterns: 17 of 29 tuples of strength 2 are NOT covered")
        .contains("KAT passed: ");
    assertThat(gate("{\"suite\": \"Patterns\", \"strength\": 2, \"percent\": 100}")).isOne();
    assertThat(out.toString()).contains("12 of 29 feasible tuples are covered");
  }

  @Test
  void aPlanSaysWhatItsSecondsAre() throws IOException {
    assertThat(kat("plan", "--budget", "11s")).isZero();
    assertThat(out.toString())
        .contains("budget: 11 s; 10 s to start, about ", "0 as measured in earlier runs");

    String[] run = {"run", "--output", output.toString(), "--budget", "11s"};
    assertThat(kat(run)).isZero();
    assertThat(RunFile.read(RunFile.json(output)).options()).containsEntry("kat.budget", "11s");
    assertThat(TimingsFile.read(TimingsFile.in(output)).seconds()).isNotEmpty();
    assertThat(kat(run)).isZero();
  }

  @Test
  void theGateJudgesByTheProfileOfTheRun() throws IOException {
    String[] run = {"run", "--output", output.toString(), "--profile", "release", "--seed", "1"};
    kat(run);

    assertThat(RunFile.read(RunFile.json(output)).options())
        .containsEntry("kat.profile", "release");
    assertThat(gate("{\"suite\": \"Patterns\", \"strength\": 3, \"percent\": 100}")).isZero();
    assertThat(out.toString()).contains("✓ Patterns: strength 3 of all factors: ");
  }
}
