package dev.kat.tests.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kat.framework.report.RunRecord;
import dev.kat.tests.SourceTree;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The engine in builds of others: what is planned is executed and counted by the tool, and what
 * fails makes the build fail. Plugins that lose the results of an engine are known.
 */
@Tag("harness")
class BuildsTest {

  private static final String RIGHT = "ambassador";
  private static final String WRONG = "fault-redirect-code-as-usual";

  private static final Path BUILDS = SourceTree.root().resolve("kat-tests/src/test/builds");

  @TempDir private Path output;

  @Test
  void surefireExecutesWhatIsPlanned() throws Exception {
    green(maven(RIGHT, "surefire:test"));
  }

  @Test
  void surefireFailsWhenACheckFails() throws Exception {
    red(maven(WRONG, "surefire:test"));
  }

  @Test
  void failsafeExecutesWhatIsPlanned() throws Exception {
    green(maven(RIGHT, "failsafe:integration-test", "failsafe:verify"));
  }

  @Test
  void failsafeFailsWhenACheckFails() throws Exception {
    red(maven(WRONG, "failsafe:integration-test", "failsafe:verify"));
  }

  @Test
  void gradleExecutesWhatIsPlanned() throws Exception {
    green(gradle(RIGHT));
  }

  @Test
  void gradleFailsWhenACheckFails() throws Exception {
    red(gradle(WRONG));
  }

  private static void green(SuiteBuild build) throws IOException {
    RunRecord run = build.run();
    assertThat(build.code()).as(build.said()).isZero();
    assertThat(run.green()).isTrue();
    assertThat(run.totals().planned()).isPositive();
    assertThat(run.totals().executed()).isEqualTo(run.totals().planned());
    assertThat(build.counted()).as(build.said()).isEqualTo(run.totals().planned());
  }

  private static void red(SuiteBuild build) throws IOException {
    RunRecord run = build.run();
    assertThat(build.code()).as(build.said()).isNotZero();
    assertThat(run.totals().failed()).isPositive();
    assertThat(run.totals().executed()).isEqualTo(run.totals().planned());
    assertThat(build.counted()).as(build.said()).isEqualTo(run.totals().planned());
  }

  private SuiteBuild maven(String system, String... goals) throws Exception {
    List<String> words = new ArrayList<>(List.of("-B", "-q", "-ntp", "-Dstyle.color=never"));
    words.addAll(List.of("-f", BUILDS.resolve("maven/pom.xml").toString()));
    words.addAll(List.of(goals));
    String maven = onPath("mvn").orElse(SourceTree.root().resolve("mvnw").toString());
    return SuiteBuild.of(maven, "-D", words, system, output);
  }

  private SuiteBuild gradle(String system) throws Exception {
    Optional<String> gradle = onPath("gradle");
    assumeTrue(gradle.isPresent(), "there is no gradle on the PATH, of which 8 or newer is needed");
    List<String> words = new ArrayList<>(List.of("--offline", "--no-daemon", "test"));
    words.addAll(List.of("--project-dir", BUILDS.resolve("gradle").toString()));
    words.addAll(List.of("--project-cache-dir", output.resolve("gradle").toString()));
    return SuiteBuild.of(gradle.orElseThrow(), "-P", words, system, output);
  }

  private static Optional<String> onPath(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
