package dev.kat.tests.fault;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of a fault.
 *
 * @param with the combinations that ran with what shows it, and how many of them were red
 * @param without the same for combinations without, in which the fault makes a difference as well
 */
record SeededVerdict(SeededFault fault, Ran with, Ran without) {

  /** So many of each kind, for each fault. */
  private static final int COMBINATIONS = 6;

  /** So many faults at a time, for the memory of their Envoys. */
  private static final int BATCH = 12;

  /** How many combinations ran, and how many were red. */
  record Ran(int red, int all) {

    @Override
    public String toString() {
      return red + " of " + all;
    }
  }

  /** Whether the suite noticed it. */
  boolean isFound() {
    return with.red > 0;
  }

  /** Runs faults, each in the suite that it is for; all of them take minutes. */
  static List<SeededVerdict> of(List<SeededFault> faults, Path output) {
    SeededCases cases = new SeededCases();
    List<SeededVerdict> verdicts = new ArrayList<>();
    for (int from = 0; from < faults.size(); from += BATCH) {
      List<SeededFault> some = faults.subList(from, Math.min(from + BATCH, faults.size()));
      verdicts.addAll(batch(cases, some, output.resolve("batch-" + from / BATCH)));
    }
    return verdicts;
  }

  private static List<SeededVerdict> batch(
      SeededCases cases, List<SeededFault> faults, Path output) {
    Map<SeededFault, List<SeededCase>> with = new LinkedHashMap<>();
    Map<SeededFault, List<SeededCase>> without = new LinkedHashMap<>();
    List<SeededCase> all = new ArrayList<>();
    for (SeededFault fault : faults) {
      with.put(fault, cases.with(fault, COMBINATIONS));
      without.put(fault, cases.without(fault, COMBINATIONS));
      all.addAll(with.get(fault));
      all.addAll(without.get(fault));
    }
    SeededRun run = SeededRun.of(all, output);
    if (!run.problems().isEmpty()) {
      throw new IllegalStateException("the run itself failed: " + run.problems());
    }
    return faults.stream()
        .map(fault ->
            new SeededVerdict(fault, ran(with.get(fault), run), ran(without.get(fault), run)))
        .toList();
  }

  private static Ran ran(List<SeededCase> cases, SeededRun run) {
    return new Ran((int) cases.stream().filter(run::isRed).count(), cases.size());
  }
}
