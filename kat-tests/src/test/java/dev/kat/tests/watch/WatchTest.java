package dev.kat.tests.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the page about watching says, seen at a terminal: rounds with a real Envoy. */
@Timeout(value = 300, unit = TimeUnit.SECONDS) // only if it says nothing any more
class WatchTest {

  private static final String ALL_ANEW = "0 judged again, 2 ran again";
  private static final String ALL_JUDGED = "2 judged again, 0 ran again";
  private static final String ONE_RAN = "1 judged again, 1 ran again";

  @TempDir private Path directory;
  private WatchedSources sources;

  @BeforeEach
  void compile() throws IOException {
    sources = new WatchedSources(directory);
  }

  private WatchProcess watch() throws IOException {
    return new WatchProcess(sources.classes(), "Watched", directory.resolve("output"));
  }

  private static String last(List<String> lines) {
    return lines.get(lines.size() - 1);
  }

  @Test
  void aRoundRunsWhatTheChangeTouchesAndSaysSo() throws Exception {
    try (WatchProcess watch = watch()) {
      assertThat(last(watch.round(1))).contains(ALL_ANEW, "2 pass, 0 fail");
      Set<ProcessHandle> envoys = watch.envoys();
      assertThat(envoys).isNotEmpty();

      sources.checkMoreThanPath("more");
      List<String> red = watch.round(2);
      assertThat(last(red))
          .contains("round 2, Seen: 2 judged again, 2 ran again", "0 pass, 2 fail");
      assertThat(red).anyMatch(line -> line.contains("/redmore"));
      assertThat(red).anyMatch(line -> line.contains("/greenmore"));

      sources.checkMoreThanPath("");
      assertThat(watch.round(3))
          .singleElement()
          .asString()
          .contains("round 3, Seen: " + ALL_JUDGED, "2 pass, 0 fail");

      sources.red("/crimson");
      assertThat(last(watch.round(4))).contains("round 4, Rewrite: " + ONE_RAN, "2 pass, 0 fail");

      sources.addWhatNothingReaches();
      assertThat(last(watch.round(5)))
          .contains("round 5, Unreached: 0 judged again, 0 ran again", "2 pass, 0 fail");

      assertThat(watch.envoys()).isEqualTo(envoys);
      assertThat(watch.quit()).isZero();
      assertThat(envoys).noneMatch(ProcessHandle::isAlive);
    }
  }

  @Test
  void whatGoesWrongBetweenRoundsIsToldAndGoneOnFrom() throws Exception {
    try (WatchProcess watch = watch()) {
      watch.round(1);

      sources.cutCheckOff();
      assertThat(last(watch.until(line -> line.startsWith("waiting"))))
          .isEqualTo("waiting for the compiler: sample.check.Seen is not complete");
      sources.checkMoreThanPath("more");
      assertThat(last(watch.round(2))).contains("0 pass, 2 fail");

      Set<ProcessHandle> dead = watch.envoys();
      for (ProcessHandle envoy : dead) {
        envoy.destroyForcibly();
        envoy.onExit().get();
      }
      sources.checkMoreThanPath("");
      assertThat(last(watch.round(3))).contains(ALL_JUDGED, "2 pass, 0 fail");
      sources.red("/crimson");
      assertThat(last(watch.round(4))).contains(ONE_RAN, "2 pass, 0 fail");
      assertThat(watch.envoys()).isNotEmpty().doesNotContainAnyElementsOf(dead);

      sources.checkMoreThanPath("more");
      assertThat(last(watch.round(5))).contains("0 pass, 2 fail");
      assertThat(watch.quit()).isEqualTo(1);
    }
  }
}
