package dev.kat.tests.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.framework.report.RunFile;
import dev.kat.framework.report.RunRecord;
import dev.kat.tests.SourceTree;
import dev.kat.tests.suite.RedirectSuite;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A build with suites, run by the tool that it is for.
 *
 * @param code of the tool's process
 * @param said what it said
 * @param output where reports and record are
 */
record SuiteBuild(int code, String said, Path output) {

  /** The combinations of {@link RedirectSuite} that these builds run, a few. */
  private static final String COMBINATIONS = "redirect=host-and-code client=http2";

  private static final String QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  private static final Pattern TESTS = Pattern.compile("<testsuite [^>]*\\btests=\"(\\d+)\"");

  /** Runs the tool, with what it has to be told as its properties. */
  static SuiteBuild of(String tool, String property, List<String> words, String system, Path output)
      throws IOException, InterruptedException {
    Map<String, String> given = new TreeMap<>();
    given.put("build.suites", suites().toString());
    given.put("build.output", output.toString());
    given.put("kat.home", SourceTree.root().toString());
    given.put("kat.system", system);
    given.put("kat.tiers", "embedded");
    given.put("kat.select", COMBINATIONS);
    given.put("kat.output", output.resolve("kat").toString());
    String classPath = System.getProperty("java.class.path");
    given.put("build.classpath", classPath);
    given.put("maven.test.additionalClasspath", classPath.replace(File.pathSeparator, ","));
    List<String> command =
        Stream.of(
                Stream.of(tool),
                given.entrySet().stream()
                    .map(each -> property + each.getKey() + "=" + each.getValue()),
                words.stream())
            .flatMap(each -> each)
            .toList();
    Path said = output.resolve("said.txt");
    ProcessBuilder process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    // The tool is over before the optimizing compiler has earned what it costs.
    process.environment().merge("MAVEN_OPTS", QUICK, (set, quick) -> set + " " + quick);
    return new SuiteBuild(process.start().waitFor(), Files.readString(said), output);
  }

  private static Path suites() {
    try {
      return Path.of(
          RedirectSuite.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  RunRecord run() throws IOException {
    assertThat(RunFile.json(output.resolve("kat"))).as(said).exists();
    return RunFile.read(RunFile.json(output.resolve("kat")));
  }

  /** How many tests the tool itself has counted. */
  int counted() throws IOException {
    try (Stream<Path> reports = Files.walk(output.resolve("reports"))) {
      return reports
          .filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
          .mapToInt(SuiteBuild::tests)
          .sum();
    }
  }

  private static int tests(Path report) {
    try (Stream<String> lines = Files.lines(report)) {
      Matcher tests = TESTS.matcher(lines.collect(Collectors.joining("\n")));
      return tests.find() ? Integer.parseInt(tests.group(1)) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
