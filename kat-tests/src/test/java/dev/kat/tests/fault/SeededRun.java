package dev.kat.tests.fault;

import dev.kat.framework.report.RunFile;
import dev.kat.framework.report.RunRecord;
import dev.kat.framework.report.RunRecord.CombinationRecord;
import dev.kat.framework.report.RunRecord.LeafRecord;
import dev.kat.framework.report.RunRecord.Outcome;
import dev.kat.framework.report.RunRecord.SuiteRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What came out of combinations that ran with faults.
 *
 * @param failures what failed in each of the cases, in the words of their explanations
 * @param problems of the run itself, of which there must be none
 */
record SeededRun(Map<SeededCase, List<String>> failures, List<String> problems) {

  private static final Pattern REFUSED = Pattern.compile("Envoy \\S+ (?:refused|rejected)");

  /** Runs them all in one batch, on real Envoys. */
  static SeededRun of(List<SeededCase> cases, Path output) {
    SeededFaultsSuite.run(cases);
    KatRun.of(
        new SeededControlPlane().name(),
        SeededFaultsSuite.class.getSimpleName(),
        output,
        List.of(SeededFaultsSuite.class));
    try {
      return of(cases, RunFile.read(RunFile.json(output)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SeededRun of(List<SeededCase> cases, RunRecord run) {
    Map<String, SeededCase> byLabel =
        cases.stream().collect(Collectors.toMap(SeededCase::toString, each -> each));
    Map<String, SeededCase> byId = new HashMap<>();
    for (SuiteRecord suite : run.suites()) {
      for (CombinationRecord combination : suite.combinations()) {
        String label = combination.labels().replaceFirst("^" + SeededFaultsSuite.CASE + "=", "");
        byId.put(combination.id(), Objects.requireNonNull(byLabel.get(label)));
      }
    }
    Map<SeededCase, List<String>> failures = new LinkedHashMap<>();
    cases.forEach(each -> failures.put(each, new ArrayList<>()));
    for (LeafRecord leaf : run.leaves()) {
      SeededCase ran = byId.get(leaf.combination());
      if (ran != null && leaf.outcome() != Outcome.PASSED) {
        Objects.requireNonNull(failures.get(ran))
            .add(leaf.check() + ": " + leaf.outcome() + " " + leaf.explanation());
      }
    }
    return new SeededRun(failures, run.problems());
  }

  /** What failed with a fault. */
  List<String> failuresOf(SeededFault fault) {
    return failures.entrySet().stream()
        .filter(entry -> entry.getKey().fault().equals(fault.name()))
        .flatMap(entry -> entry.getValue().stream())
        .toList();
  }

  /** Whether a combination failed, and was told. */
  boolean isRed(SeededCase ran) {
    return Objects.requireNonNull(failures.get(ran)).stream().anyMatch(SeededRun::isTold);
  }

  /** Whether a failure is told by an answer, or by Envoy, which refused what it was told. */
  static boolean isTold(String failure) {
    return failure.contains("expected") || REFUSED.matcher(failure).find();
  }

  /** Whether anything ran with a fault. */
  boolean has(SeededFault fault) {
    return failures.keySet().stream().anyMatch(each -> each.fault().equals(fault.name()));
  }
}
