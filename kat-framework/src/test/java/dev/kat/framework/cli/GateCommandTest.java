package dev.kat.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.framework.api.Part;
import dev.kat.framework.engine.FakeSystem;
import dev.kat.framework.engine.FakeWorld;
import dev.kat.framework.engine.KatEngine;
import dev.kat.framework.engine.Limits;
import dev.kat.framework.engine.SampleSuites.Shades;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code kat gate} makes of the record of a run. */
class GateCommandTest {

  @TempDir Path output;

  private final FakeWorld world = new FakeWorld();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int kat(String... arguments) {
    return Kat.command(
            () -> List.of(new Shades()),
            shards ->
                new KatEngine(
                    options -> world,
                    () -> List.of(new FakeSystem("fake")),
                    shards,
                    Limits.DEFAULT),
            false)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private int run(String selected) {
    return kat("run", "--output", output.toString(), "--select", selected);
  }

  private int gate(String policy, List<String> more) throws IOException {
    Path file = Files.writeString(output.resolve("policy.json"), policy);
    List<String> arguments =
        new ArrayList<>(List.of("gate", "--policy", file.toString(), "--of", output.toString()));
    arguments.addAll(more);
    return kat(arguments.toArray(String[]::new));
  }

  @Test
  void aReleaseIsGatedByEvidence() throws IOException {
    assertThat(run("Shades")).isZero();
    Path summary = output.resolve("summary.md");
    String policy =
        """
        {"suites": ["Shades"],
         "coverage": [{"suite": "Shades", "strength": 2, "percent": 100},
                      {"suite": "Shades", "factors": ["color", "size"], "strength": 2,
                       "percent": 100}],
         "exclusions": ["blue is only made small"],
         "quarantined": 0,
         "budgets": {"seconds": 600, "slower": 100},
         "versions": {"envoy": "1.*", "system": ">=2.1 <3", "java": ">=17"}}
        """;

    assertThat(gate(policy, List.of("--baseline", output.toString(), "--markdown", "" + summary)))
        .isZero();
    assertThat(out.toString())
        .contains("suite Shades: 6 of its 6 combinations ran")
        .contains("Shades: strength 2 of color, size: 5 of 5 feasible tuples are covered");
    assertThat(Files.readString(summary))
        .contains("## GATE passed: ", "scripts/kat gate --policy")
        .contains("\nsystem fake 2.1.0, Envoy 1.", ", no Kubernetes, Java ");
  }

  @Test
  void eachBrokenRuleIsTold() throws IOException {
    assertThat(run("Shades color=red")).isZero();
    String policy =
        """
        {"suites": ["Shades", "Nobody"],
         "coverage": [{"suite": "Shades", "strength": 2, "percent": 100},
                      {"suite": "Shades", "factors": ["taste"], "strength": 2, "percent": 1}],
         "exclusions": [],
         "budgets": {"seconds": 0, "slower": 2},
         "versions": {"envoy": "0.1", "kubernetes": "1.*"}}
        """;

    assertThat(gate(policy, List.of())).isOne();
    assertThat(out.toString())
        .contains("✓ the run is green")
        .contains("✗ suite Shades: 2 of its 6 combinations ran")
        .contains("✗ suite Nobody: there is no plan of such a suite")
        .contains("✗ Shades: strength 2 of all factors: ")
        .contains("the suite has no factor 'taste', only color, size, place")
        .contains("these reasons are not in the policy: blue is only made small")
        .contains("✗ time of the run", "there is no baseline", "asked for is 0.1")
        .contains(
            "✗ version of kubernetes: the run has recorded none, asked for is 1.*; it has system")
        .contains("no Kubernetes", "GATE FAILED: ");
    assertThat(gate("{\"suits\": []}", List.of())).isEqualTo(2);
    assertThat(err.toString()).contains("is no policy");
  }

  @Test
  void aPolicyCannotAskForWhatHasNoVersion() throws IOException {
    assertThat(run("Shades")).isZero();

    assertThat(gate("{\"versions\": {\"envoi\": \"1.40.0\"}}", List.of())).isEqualTo(2);
    assertThat(err.toString())
        .contains("versions: there is no 'envoi', only system, envoy, kubernetes, java");
    assertThat(gate("{\"versions\": {\"envoy\": \">= one\"}}", List.of())).isEqualTo(2);
    assertThat(err.toString())
        .contains("versions: envoy: '>= one' is no range of versions; one is like '>=1.34 <1.38'");
  }

  @Test
  void whatTheEnvironmentSaysIsWhatCounts() throws IOException {
    world.versions = Map.of(Part.KUBERNETES, "v1.37.2+k3s1", Part.ENVOY, "1.39.1");
    assertThat(run("Shades")).isZero();

    assertThat(gate("{\"versions\": {\"kubernetes\": \">=1.37 <1.38\"}}", List.of())).isZero();
    assertThat(out.toString())
        .contains("✓ version of kubernetes: v1.37.2+k3s1, asked for is >=1.37 <1.38");
    assertThat(gate("{\"versions\": {\"envoy\": \"1.40.*\"}}", List.of())).isOne();
    assertThat(out.toString()).contains("✗ version of envoy: 1.39.1, asked for is 1.40.*");
  }
}
