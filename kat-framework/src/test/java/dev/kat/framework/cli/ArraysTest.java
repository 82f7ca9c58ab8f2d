package dev.kat.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.framework.engine.KatEngine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kat generate} and {@code kat cover}. */
class ArraysTest {

  @TempDir Path directory;

  private final StringWriter err = new StringWriter();
  private Path model;

  @BeforeEach
  void write() throws IOException {
    model =
        Files.writeString(
            directory.resolve("model.json"),
            "{\"name\": \"m\", \"factors\": [2, 3, 3, 2], \"forbidden\": [[[0, 1], [1, 2]]]}");
  }

  private int kat(StringWriter out, String... arguments) {
    return Kat.command(List::of, KatEngine::new, false)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private String kat(int code, String... arguments) {
    StringWriter out = new StringWriter();
    assertThat(kat(out, arguments)).as("%s%s", out, err).isEqualTo(code);
    return out.toString();
  }

  private String tests(String text) throws IOException {
    return Files.writeString(directory.resolve("tests.csv"), text).toString();
  }

  @Test
  void whatIsGeneratedCoversTheModel() throws IOException {
    String array = kat(Kat.OK, "generate", model.toString(), "--strength", "3", "--seed", "4");

    assertThat(array.lines()).allMatch(line -> line.matches("[01],[012],[012],[01]"));
    assertThat(kat(Kat.OK, "generate", model.toString(), "--strength", "3", "--seed", "4"))
        .isEqualTo(array);
    assertThat(kat(Kat.OK, "cover", model.toString(), tests(array), "--strength", "3"))
        .contains("0 missing")
        .doesNotContain("forbidden");
  }

  @Test
  void whatIsMissingIsCountedAndListed() throws IOException {
    String csv = tests("a,b,c,d\n# by hand\n0,0,0,0\n\n1, 1, 1, 1\n1,2,0,0\n");

    assertThat(kat(Kat.FAILED, "cover", model.toString(), csv, "--missing", "1"))
        .contains(
            "3 rows; 37 tuples of strength 2, of which 1 cannot be",
            "12 of 36 covered, 33.33 %; 24 missing",
            "missing: 0=0 1=1",
            "row 2 is forbidden");
  }

  @Test
  void groupsHaveAStrengthOfTheirOwn() throws IOException {
    Path grouped =
        Files.writeString(
            directory.resolve("grouped.json"),
            "{\"factors\": [2, 3, 3, 2], \"groups\": [{\"factors\": [0, 1, 2], \"strength\": 3}]}");
    String array = kat(Kat.OK, "generate", grouped.toString());

    assertThat(array.lines()).hasSizeGreaterThanOrEqualTo(18);
    assertThat(kat(Kat.OK, "cover", grouped.toString(), tests(array)))
        .contains("37 of 37 covered", "group of factors [0, 1, 2], strength 3: 18 of 18 covered");
    assertThat(kat(Kat.FAILED, "cover", grouped.toString(), tests("0,0,0,0\n")))
        .contains("group of factors [0, 1, 2], strength 3: 1 of 18 covered, 5.56 %; 17 missing");
  }

  @Test
  void costlyFactorsHaveFewVectors() throws IOException {
    Path costly =
        Files.writeString(
            directory.resolve("costly.json"),
            "{\"factors\": [6, 5, 2, 2, 2, 2], \"costly\": [2, 3, 4, 5]}");

    assertThat(
            kat(Kat.OK, "generate", costly.toString())
                .lines()
                .map(line -> line.substring("0,0".length()))
                .distinct())
        .hasSizeBetween(5, 6);
  }

  @Test
  void weightsChooseWhereAnyValueWillDo() throws IOException {
    Path weighted =
        Files.writeString(
            directory.resolve("weighted.json"),
            "{\"factors\": [6, 6, 2], \"weights\": [[], [], [0, 1]]}");

    assertThat(kat(Kat.OK, "generate", weighted.toString()).lines())
        .filteredOn(line -> line.endsWith(",1"))
        .hasSizeGreaterThan(25);
  }

  @Test
  void aRowHasOneInvalidValueAtMost() throws IOException {
    Path negative =
        Files.writeString(
            directory.resolve("negative.json"),
            "{\"factors\": [3, 3, 2], \"invalid\": [[0, 2], [1, 2]]}");
    String array = kat(Kat.OK, "generate", negative.toString());

    assertThat(array.lines()).noneMatch(line -> line.startsWith("2,2"));
    assertThat(array).containsPattern("(?m)^2,").containsPattern("(?m)^.,2");
    assertThat(kat(Kat.OK, "cover", negative.toString(), tests(array))).contains("0 missing");
    assertThat(kat(Kat.FAILED, "cover", negative.toString(), tests("2,2,0\n")))
        .contains("row 0 is forbidden");
  }

  @Test
  void mistakesAreNamed() throws IOException {
    kat(Kat.USAGE, "generate", directory.resolve("none.json").toString());
    kat(Kat.USAGE, "generate", model.toString(), "--strength", "0");
    kat(Kat.USAGE, "generate", model.toString(), "--optimise", "-1");
    kat(Kat.USAGE, "cover", model.toString(), tests("0,0,0,0\n0,0,0\n"));
    kat(Kat.USAGE, "cover", model.toString(), tests("0,0,0,0\n0,0,?,0\n"));
    Path wrong =
        Files.writeString(
            directory.resolve("wrong.json"), "{\"factors\": [2], \"forbidden\": [[[0, 1, 1]]]}");
    kat(Kat.USAGE, "generate", wrong.toString());
    Path impossible =
        Files.writeString(
            directory.resolve("impossible.json"),
            "{\"factors\": [2], \"forbidden\": [[[0, 1]], [[0, 0]]]}");
    kat(Kat.USAGE, "generate", impossible.toString());

    Path narrow =
        Files.writeString(
            directory.resolve("narrow.json"),
            "{\"factors\": [2, 2], \"groups\": [{\"factors\": [0], \"strength\": 3}]}");
    kat(Kat.USAGE, "generate", narrow.toString());

    assertThat(err.toString())
        .contains(
            "strength 3 does not fit the 1 factors of a group",
            "none.json cannot be read",
            "strength 0 is below 1",
            "--optimise -1 is less than nothing",
            "row 1 does not fit the factors",
            "tests.csv, line 2: a row is one number for each factor",
            "a forbidden tuple is a list of [factor, value]",
            "no row is valid");
  }
}
