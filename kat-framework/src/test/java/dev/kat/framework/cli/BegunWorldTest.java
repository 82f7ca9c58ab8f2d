package dev.kat.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.framework.engine.FakeSystem;
import dev.kat.framework.engine.FakeWorld;
import dev.kat.framework.engine.KatEngine;
import dev.kat.framework.engine.Limits;
import dev.kat.framework.engine.SampleSuites.Shades;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BegunWorldTest {

  @TempDir Path output;

  private final FakeWorld world = new FakeWorld();

  private int run(String... arguments) {
    PrintWriter nobody = new PrintWriter(new StringWriter());
    return Kat.command(
            () -> List.of(new Shades()),
            shards ->
                new KatEngine(
                    options -> world,
                    () -> List.of(new FakeSystem("fake")),
                    shards,
                    Limits.DEFAULT),
            false)
        .setOut(nobody)
        .setErr(nobody)
        .execute(
            Stream.concat(Stream.of("run", "--output", "" + output), Stream.of(arguments))
                .toArray(String[]::new));
  }

  @Test
  void theWorldOfARunIsBegunWhileItIsPlanned() {
    assertThat(run("--select", "place=here")).isZero();

    assertThat(world.begun).hasValue(1);
    assertThat(world.ended).hasValue(1);
  }

  @Test
  void aWorldThatNoRunTakesIsGivenUp() {
    assertThat(run("--select", "color=violet")).isEqualTo(Kat.USAGE);

    assertThat(world.begun).hasValue(1);
    assertThat(world.ended).hasValue(1);
  }

  @Test
  void aRunWithoutTrafficBeginsNothing() {
    assertThat(run("--select", "place=here", "--tiers", "compile")).isZero();

    assertThat(world.begun).hasValue(0);
  }
}
