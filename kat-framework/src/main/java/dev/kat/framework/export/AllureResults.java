package dev.kat.framework.export;

import dev.kat.framework.report.RunRecord;
import dev.kat.framework.report.RunRecord.CombinationRecord;
import dev.kat.framework.report.RunRecord.LeafRecord;
import dev.kat.framework.report.RunRecord.SuiteRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Results for Allure, a file for each check. The same check of the same combination is the same
 * test in every run, so that Allure has a history of it.
 */
final class AllureResults {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private AllureResults() {}

  /** A name with a value: a parameter or a label. */
  private record Named(String name, String value) {}

  private record Details(String message, String trace) {}

  /** A result, with the names of Allure's format. */
  private record Result(
      String uuid,
      String historyId,
      String fullName,
      String name,
      String status,
      Details statusDetails,
      String stage,
      long start,
      long stop,
      List<Named> labels,
      List<Named> parameters) {}

  static void write(RunRecord run, Path directory) throws IOException {
    Files.createDirectories(directory);
    Map<String, String> levels = new HashMap<>();
    for (SuiteRecord suite : run.suites()) {
      for (CombinationRecord each : suite.combinations()) {
        levels.put(suite.name() + " " + each.id(), each.labels());
      }
    }
    long start = Instant.parse(run.started()).toEpochMilli();
    for (LeafRecord leaf : run.leaves()) {
      Result result =
          result(leaf, levels.getOrDefault(leaf.suite() + " " + leaf.combination(), ""), start);
      Files.writeString(
          directory.resolve(result.uuid() + "-result.json"), JSON.writeValueAsString(result));
    }
  }

  private static Result result(LeafRecord leaf, String levels, long start) {
    List<Named> parameters = new ArrayList<>();
    Stream.of(levels.split(" ", -1))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> parameters.add(new Named(pair[0], pair[1])));
    String explanation = leaf.explanation() == null ? "" : leaf.explanation();
    String test = leaf.suite() + " " + leaf.combination() + " " + leaf.check();
    return new Result(
        UUID.nameUUIDFromBytes((test + start).getBytes(StandardCharsets.UTF_8)).toString(),
        UUID.nameUUIDFromBytes(test.getBytes(StandardCharsets.UTF_8)).toString(),
        leaf.uniqueId(),
        (leaf.combination() + " " + leaf.check()).strip(),
        status(leaf),
        new Details(explanation.lines().findFirst().orElse(""), explanation),
        "finished",
        start,
        start + Math.round(leaf.millis()),
        List.of(
            new Named("framework", "kat"),
            new Named("suite", leaf.suite()),
            new Named("subSuite", leaf.combination())),
        parameters);
  }

  private static String status(LeafRecord leaf) {
    return switch (leaf.outcome()) {
      case PASSED -> "passed";
      case FAILED -> "failed";
      case QUARANTINED -> "skipped";
      case LOST -> "broken";
    };
  }
}
