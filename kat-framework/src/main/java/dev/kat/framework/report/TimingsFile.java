package dev.kat.framework.report;

import dev.kat.framework.plan.Timings;
import dev.kat.framework.report.RunRecord.LeafRecord;
import dev.kat.framework.report.RunRecord.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes {@code timings.json}: how long each combination took when it last ran. It stays
 * from run to run, and the next one divides its shards by it.
 */
public final class TimingsFile {

  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Double>> SECONDS = new TypeReference<>() {};
  private static final double DIGITS = 1000;

  private TimingsFile() {}

  /** The file in a directory of reports. */
  public static Path in(Path directory) {
    return directory.resolve("timings.json");
  }

  /**
   * Reads a file.
   *
   * @throws IOException with a message for the user when it is not there, or not one of these
   */
  public static Timings read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is no file " + file + " with the timings of an earlier run");
    }
    try {
      return new Timings(JSON.readValue(Files.readString(file), SECONDS));
    } catch (JacksonException e) {
      throw new IOException(file + " has no timings: " + e.getOriginalMessage(), e);
    }
  }

  /** Puts what a run has measured in the place of what was known before. */
  public static void update(RunRecord run, Path directory) throws IOException {
    Path file = in(directory);
    Map<String, Double> seconds = new TreeMap<>();
    if (Files.isRegularFile(file)) {
      seconds.putAll(read(file).seconds());
    }
    seconds.putAll(measured(run));
    RunFile.replace(file, JSON.writeValueAsString(seconds));
  }

  private static Map<String, Double> measured(RunRecord run) {
    return run.leaves().stream()
        .filter(leaf -> !leaf.combination().isEmpty() && leaf.outcome() != Outcome.LOST)
        .collect(
            Collectors.groupingBy(
                leaf -> leaf.suite() + " " + leaf.combination(),
                Collectors.collectingAndThen(
                    Collectors.summingDouble(LeafRecord::millis),
                    millis -> Math.round(millis) / DIGITS)));
  }
}
