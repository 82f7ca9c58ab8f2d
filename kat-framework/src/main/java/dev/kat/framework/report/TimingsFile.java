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
 * Reads and writes {@code timings.json}: how long each combination took when it last ran, and how
 * much of a run's time that was. It stays from run to run; the next one divides its shards by it,
 * or finds what fits into its time.
 */
public final class TimingsFile {

  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Double>> SECONDS = new TypeReference<>() {};
  private static final double DIGITS = 1000;

  /** The pace among the keys of combinations, which have a blank. */
  private static final String PACE = "pace";

  /** What fewer combinations take says little about the pace of many. */
  private static final int MANY = 50;

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
      Map<String, Double> seconds = new TreeMap<>(JSON.readValue(Files.readString(file), SECONDS));
      Double pace = seconds.remove(PACE);
      return new Timings(seconds, pace == null ? 0 : pace);
    } catch (JacksonException e) {
      throw new IOException(file + " has no timings: " + e.getOriginalMessage(), e);
    }
  }

  /** Puts what a run has measured in the place of what was known before. */
  public static void update(RunRecord run, Path directory) throws IOException {
    Path file = in(directory);
    Map<String, Double> seconds = new TreeMap<>();
    if (Files.isRegularFile(file)) {
      Timings before = read(file);
      seconds.putAll(before.seconds());
      seconds.put(PACE, before.pace());
    }
    Map<String, Double> measured = measured(run);
    seconds.putAll(measured);
    double sum = measured.values().stream().mapToDouble(Double::doubleValue).sum();
    if (measured.size() >= MANY && sum > 0 && run.seconds() > Timings.START) {
      seconds.put(PACE, (run.seconds() - Timings.START) / sum);
    }
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
