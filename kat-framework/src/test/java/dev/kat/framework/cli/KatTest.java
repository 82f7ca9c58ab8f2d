package dev.kat.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.framework.api.Suite;
import dev.kat.framework.engine.FakeSystem;
import dev.kat.framework.engine.FakeWorld;
import dev.kat.framework.engine.KatEngine;
import dev.kat.framework.engine.Limits;
import dev.kat.framework.engine.SampleSuites.Changing;
import dev.kat.framework.engine.SampleSuites.Shades;
import dev.kat.framework.engine.SampleSuites.Undeclared;
import dev.kat.framework.engine.SampleSuites.WrongAboutGreen;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KatTest {

  @TempDir Path output;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int kat(List<Suite> suites, String... arguments) {
    return Kat.command(
            () -> suites,
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

  private int run(List<Suite> suites, String... arguments) {
    List<String> all = new ArrayList<>(List.of("run", "--output", output.toString()));
    all.addAll(List.of(arguments));
    return kat(suites, all.toArray(String[]::new));
  }

  private int verdict() {
    return kat(List.of(), "verdict", output.resolve("run.json").toString());
  }

  @Test
  void rightsAreThoseOfASystemThatRunsInACluster() {
    assertThat(kat(List.of(), "rights")).isEqualTo(Kat.USAGE);
    assertThat(err.toString()).contains("fake does not run inside a cluster");
    assertThat(kat(List.of(), "rights", "--system", "other")).isEqualTo(Kat.USAGE);
    assertThat(err.toString()).contains("there is no such system under test, only [fake]");
  }

  @Test
  void aShellIsToldTheCommandsAndTheirOptions() {
    assertThat(kat(List.of(), "completion")).isEqualTo(Kat.OK);
    assertThat(out.toString())
        .startsWith("#!/usr/bin/env bash")
        .contains("explain", "--tiers")
        .contains("complete -F _complete_kat -o default kat");
  }

  @Test
  void aRunThatPassesEndsWithZero() {
    assertThat(
            run(
                List.of(new Shades(), new Changing()),
                "--seed",
                "1",
                "--select",
                "place=here, Changing"))
        .isZero();

    assertThat(out.toString())
        .contains("combinations in 2 installs", "KAT passed: ", "exchange", "of 21 checks")
        .contains("report: " + output.resolve("report.html"));
    assertThat(verdict()).isZero();
  }

  @Test
  void aFailureIsExplainedAndReplayed() {
    assertThat(run(List.of(new WrongAboutGreen()), "--select", "WrongAboutGreen")).isOne();
    assertThat(out.toString()).contains("cause 1: WrongAboutGreen color=green (confirmed;");

    assertThat(kat(List.of(), "explain", "1", "--of", output.toString())).isZero();
    assertThat(out.toString()).contains("the smallest combination that fails\n   color=green");
    assertThat(kat(List.of(), "explain", "7", "--of", output.toString())).isEqualTo(2);
    assertThat(kat(List.of(), "explain", "zzz", "--of", output.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("there is no cause 7", "begins with 'zzz'");

    Path again = output.resolve("again");
    assertThat(
            kat(
                List.of(new WrongAboutGreen()),
                "replay",
                output.toString(),
                "--cause",
                "1",
                "--output",
                again.toString()))
        .isOne();
    assertThat(again.resolve("report.html")).exists();
    assertThat(out.toString()).contains("2 combinations in 2 installs");
  }

  @Test
  void nothingIsReplayedWhenNothingFailed() {
    assertThat(run(List.of(new Shades()), "--select", "Shades")).isZero();
    assertThat(kat(List.of(new Shades()), "replay", output.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("nothing to replay");
  }

  @Test
  void theDoctorLooksAtEverything() {
    kat(List.of(), "doctor");
    assertThat(out.toString()).contains("✓ JDK", "✓ loopback", "Envoy", "memory", "docker");
  }

  private String shard(int shard, int of) {
    Path directory = output.resolve("part-" + shard);
    assertThat(
            kat(
                List.of(new Shades()),
                "run",
                "--shards",
                "" + of,
                "--shard",
                "" + shard,
                "--select",
                "Shades",
                "--output",
                directory.toString()))
        .as(err.toString())
        .isZero();
    return directory.toString();
  }

  @Test
  void shardsAreMergedIntoOneVerdict() {
    String first = shard(0, 2);
    String second = shard(1, 2);

    assertThat(kat(List.of(new Shades()), "merge", "--output", "" + output, first, second))
        .as(err + "" + out)
        .isZero();
    assertThat(out.toString()).contains("KAT passed: 19 planned, 19 executed");
    assertThat(verdict()).isZero();

    assertThat(kat(List.of(new Shades()), "merge", "--output", "" + output, first, first)).isOne();
    assertThat(out.toString()).contains("as another shard does", " LOST");
  }

  @Test
  void shardsNeedToBeNamed() {
    assertThat(run(List.of(new Shades()), "--shards", "3")).isEqualTo(2);
    assertThat(err.toString()).contains("kat.shard=0 to 2", "--on-cluster");

    assertThat(run(List.of(new Shades()), "--shards", "300", "--shard", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("more than the 6 combinations");

    assertThat(run(List.of(new Shades()), "--shards", "3", "--on-cluster")).isEqualTo(2);
    assertThat(err.toString()).contains("--on-cluster needs a cluster");
  }

  @Test
  void aRunThatFailsExplainsAndEndsWithOne() {
    assertThat(run(List.of(new WrongAboutGreen()), "--select", "color=green")).isOne();

    assertThat(out.toString())
        .contains("exchange 'get' failed", "expected  somebody", "scripts/kat run --select ")
        .contains("KAT FAILED: 7 planned, 7 executed, 5 passed, 2 failed");
    assertThat(verdict()).isOne();
  }

  @Test
  void wrongUsageEndsWithTwo() {
    List<Suite> suites = List.of(new Shades());
    assertThat(kat(suites)).isEqualTo(2);
    assertThat(kat(suites, "fly")).isEqualTo(2);
    assertThat(run(suites, "--select", "color=violet")).isEqualTo(2);
    assertThat(run(suites, "--select", "color=")).isEqualTo(2);
    assertThat(run(suites, "--tiers", "moon")).isEqualTo(2);
    assertThat(run(suites, "--parallel", "0")).isEqualTo(2);
    assertThat(run(suites, "--budget", "soon")).isEqualTo(2);
    assertThat(run(suites, "--budget", "90s", "--shards", "2", "--shard", "0")).isEqualTo(2);
    assertThat(run(List.of())).isEqualTo(2);
    assertThat(err.toString())
        .contains("a command is missing")
        .contains("factor 'color' has the levels red, green, blue")
        .contains("'color=' is incomplete")
        .contains("there is no tier 'moon'")
        .contains("kat.parallel=0 is below 1")
        .contains("kat.budget=soon is neither a number of combinations, as in 100, nor of seconds")
        .contains("kat.budget=90s: shards must agree on what they run")
        .contains("there are no suites on the class path");
  }

  @Test
  void whatASelectionNamesMustExist() {
    List<Suite> suites = List.of(new Shades(), new Changing());
    assertThat(run(suites, "--select", "Shades, colour=red")).isEqualTo(2);
    assertThat(run(suites, "--select", "Shades, Shapes")).isEqualTo(2);
    assertThat(run(suites, "--select", "color=blue size=large")).isEqualTo(2);
    assertThat(kat(suites, "plan", "--select", "Shades, color=violet")).isEqualTo(2);

    assertThat(err.toString())
        .contains(
            "'colour=red' selects nothing: there is no factor 'colour'; the factors are color")
        .contains("'Shapes' selects nothing: ", "(there are Shades, Changing)")
        .contains("no combination fulfils all its terms")
        .contains("'color=violet' selects nothing: factor 'color' has the levels red, green, blue")
        .doesNotContain("Usage:");
    assertThat(output).isEmptyDirectory();
  }

  @Test
  void whatCannotRunIsRefusedBeforehand() {
    List<Suite> suites = List.of(new Shades());
    assertThat(run(suites, "--system", "nosuch")).isEqualTo(2);
    assertThat(run(suites, "--strength", "99")).isEqualTo(2);
    assertThat(run(suites, "--inventory-update", "x", "--seed", "7")).isEqualTo(2);

    assertThat(err.toString())
        .contains("there is no such system under test, only [fake]")
        .contains("kat.strength=99 is above 6")
        .contains("update it without --select")
        .doesNotContain("Usage:");
    assertThat(output).isEmptyDirectory();
  }

  @Test
  void whatCannotBeWatchedIsRefusedBeforehand() {
    List<Suite> suites = List.of(new Shades());
    assertThat(kat(suites, "watch", "--select", "Shapes")).isEqualTo(2);
    assertThat(kat(suites, "watch", "--tiers", "compile,cluster")).isEqualTo(2);
    assertThat(kat(suites, "watch", "--system", "nosuch")).isEqualTo(2);

    assertThat(err.toString())
        .contains("'Shapes' selects nothing")
        .contains("this run can have compile,embedded only")
        .contains("there is no system under test: the class path has no provider")
        .doesNotContain("Usage:");
  }

  @Test
  void anOldResultIsNeverThisRunsResult() throws IOException {
    Files.createDirectories(output.resolve("run.json/full"));
    assertThat(run(List.of(new Shades()), "--select", "Shades")).isOne();
    assertThat(err.toString()).contains("the results of earlier runs are in the way");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aReplayIsTheSameRun() {
    run(
        List.of(new WrongAboutGreen()),
        "--select",
        "color=green",
        "--seed",
        "7",
        "--system",
        "fake");

    assertThat(out.toString()).contains("scripts/kat run --system fake --seed 7 --select ");
  }

  @Test
  void inventoriesAreWrittenOnDemand() {
    Path inventory = output.resolve("inventory");
    assertThat(run(List.of(new Shades()), "--inventory-update", inventory.toString())).isOne();

    assertThat(inventory.resolve("Shades.txt")).content().contains("size=small");
    assertThat(out.toString()).contains("wrote " + inventory.resolve("Shades.txt"));
  }

  @Test
  void aPlanIsPrintedWithoutRunning() {
    assertThat(kat(List.of(new Shades()), "plan", "--combinations", "--excluded")).isZero();

    assertThat(out.toString())
        .contains("Shades, strength 2")
        .contains("color  red | green | blue")
        .contains("tuples: 16 in all, 15 covered, 1 excluded by constraints")
        .contains("color=blue size=large: blue is only made small")
        .contains("combinations: 6, exchanges: 12, witnesses: 0, installs: ")
        .containsPattern("[0-9a-f]{10} {2}color=green place=\\w+ size=\\w+")
        .containsPattern("install i1-[0-9a-f]{6}: 3 scenarios, 1 stages, \\{place=\\w+}")
        .contains("6 combinations in 2 installs, 12 exchanges, 24 requests");
  }

  @Test
  void aPlanWithMistakesNamesThem() {
    assertThat(kat(List.of(new Undeclared()), "plan")).isOne();
    assertThat(err.toString()).contains("error: Undeclared, combination ", "is not declared");
    assertThat(run(List.of(new Undeclared()))).isOne();
  }

  @Test
  void aVerdictNeedsARecord() {
    assertThat(verdict()).isOne();
    assertThat(err.toString()).contains("KAT FAILED: there is no file");
  }

  @Test
  void helpHasExamples() {
    assertThat(kat(List.of(), "--help")).isZero();
    assertThat(kat(List.of(), "run", "--help")).isZero();
    assertThat(out.toString()).contains("kat run --select 9f3a1c", "Exit codes: 0", "--parallel");
  }
}
