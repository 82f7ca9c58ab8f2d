package dev.kat.framework.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run did: the content of {@code run.json}.
 *
 * @param version of this format, {@link #VERSION}
 * @param finished false while the run goes on, and for ever when it was killed
 * @param started when, in ISO 8601
 * @param system the system under test
 * @param versions of what took part, by the labels of {@link dev.kat.framework.api.Part}, as far as
 *     they are known
 * @param options what was asked of the run, by the names of the configuration parameters
 * @param phases where the time went
 * @param client how busy the sender of all requests was; null in a record of earlier times, and
 *     where nothing was sent
 * @param leaves the outcome of each check that was planned
 * @param causes of failures, as far as they were looked for
 * @param problems of the run itself
 */
public record RunRecord(
    int version,
    boolean finished,
    String started,
    double seconds,
    String system,
    Map<String, String> versions,
    Map<String, String> options,
    Totals totals,
    List<Phase> phases,
    Memory memory,
    @Nullable Client client,
    List<SuiteRecord> suites,
    List<LeafRecord> leaves,
    List<CauseRecord> causes,
    List<String> problems) {

  /** The version that this code writes and reads. */
  public static final int VERSION = 2;

  public RunRecord {
    versions = Map.copyOf(versions);
    options = Map.copyOf(options);
    phases = List.copyOf(phases);
    suites = List.copyOf(suites);
    leaves = List.copyOf(leaves);
    causes = List.copyOf(causes);
    problems = List.copyOf(problems);
  }

  /** Whether all that was planned ran and passed, and that was something. */
  public boolean green() {
    return finished
        && problems.isEmpty()
        && totals.planned() > 0
        && totals.executed() == totals.planned()
        && totals.passed() + quarantined() == totals.planned();
  }

  /** The checks that failed in quarantine. */
  public int quarantined() {
    return (int) leaves.stream().filter(leaf -> leaf.outcome() == Outcome.QUARANTINED).count();
  }

  /**
   * The counts.
   *
   * @param planned the checks that had to run
   * @param executed those that have an outcome of their own; a lost one does not
   * @param combinations that took part
   * @param installs that were planned
   * @param exchanges whose answers were judged
   * @param requests that were sent for them
   */
  public record Totals(
      int planned,
      int executed,
      int passed,
      int failed,
      int combinations,
      int installs,
      int exchanges,
      int requests) {

    /** The checks without an outcome of their own. */
    public int lost() {
      return planned - executed;
    }
  }

  /**
   * A phase of the run. Phases overlap: one install may answer while another starts.
   *
   * @param from seconds after the start of the run
   * @param seconds from its first beginning to its last end
   */
  public record Phase(String name, double from, double seconds) {}

  /**
   * Memory in MiB; 0 where the platform does not tell.
   *
   * @param heapPeak of this JVM
   * @param resident of this process, at its peak
   * @param envoys of all its Envoy processes together, before they were stopped
   */
  public record Memory(long heapPeak, long resident, long envoys) {}

  /**
   * The client that sends all requests: what is late there is not late at the gateway.
   *
   * @param busiest the largest share of a processor that one of its threads took in half a second,
   *     0 to 1
   * @param lateMillis by how much one of its threads was late at most
   */
  public record Client(double busiest, double lateMillis) {

    /** The same in words. */
    public String words() {
      return String.format(
          Locale.ROOT,
          "client: busiest thread %.0f %% of a processor, at most %.0f ms late",
          busiest * 100,
          lateMillis);
    }
  }

  /**
   * A suite.
   *
   * @param className the suite's class
   * @param factors the labels of the levels by factor, in the suite's order
   * @param error why it has no combinations; null when it has
   */
  public record SuiteRecord(
      String name,
      String className,
      int strength,
      List<FactorRecord> factors,
      Coverage coverage,
      List<CombinationRecord> combinations,
      @Nullable String error) {

    public SuiteRecord {
      factors = List.copyOf(factors);
      combinations = List.copyOf(combinations);
    }
  }

  /** A factor and the labels of its levels. */
  public record FactorRecord(String name, List<String> levels) {

    public FactorRecord {
      levels = List.copyOf(levels);
    }
  }

  /**
   * What the combinations of a suite cover.
   *
   * @param tuples all combinations of levels of as many factors as the strength says
   * @param exclusions tuples that the constraints rule out, with their reasons
   * @param groups of factors with a strength of their own; none in a record of earlier times
   */
  public record Coverage(
      long tuples,
      long covered,
      long excluded,
      List<Exclusion> exclusions,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<GroupRecord> groups) {

    @SuppressWarnings("NullAway") // a JSON text may lack them
    public Coverage {
      exclusions = List.copyOf(exclusions);
      groups = groups == null ? List.of() : List.copyOf(groups);
    }

    /** How many tuples could be covered, and are not. */
    public long missing() {
      return tuples - covered - excluded;
    }
  }

  /**
   * What the combinations of a suite cover of factors that have more strength than all have.
   *
   * @param factors their names
   * @param tuples all combinations of levels of as many of them as the strength says
   */
  public record GroupRecord(
      String name, int strength, List<String> factors, long tuples, long covered, long excluded) {

    public GroupRecord {
      factors = List.copyOf(factors);
    }
  }

  /** A tuple that no combination may have, and why. */
  public record Exclusion(String tuple, List<String> reasons) {

    public Exclusion {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * A combination that took part.
   *
   * @param labels {@code factor=level} pairs
   * @param install the id of its install; empty when it has none
   */
  public record CombinationRecord(String id, String labels, String install) {}

  /**
   * A check.
   *
   * @param uniqueId on the JUnit Platform
   * @param combination empty for a check of a whole suite
   * @param check for example {@code exchange 'get'}
   * @param millis that it took
   * @param explanation why it failed; null when it passed, unless it is known to be different: then
   *     what is different
   * @param symptoms in what ways it failed, for whoever looks for the cause; none in a record of
   *     earlier times
   */
  public record LeafRecord(
      String uniqueId,
      String suite,
      String combination,
      String check,
      Outcome outcome,
      double millis,
      @Nullable String explanation,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> symptoms) {

    @SuppressWarnings("NullAway") // a JSON text may lack them
    public LeafRecord {
      symptoms = symptoms == null ? List.of() : List.copyOf(symptoms);
    }
  }

  /**
   * A cause of failures.
   *
   * @param number from 1 on
   * @param kind {@code CONFIRMED}, {@code LIKELY}, {@code UNKNOWN} or {@code FLAKE}
   * @param minimal the smallest combination that fails, {@code factor=level} pairs; empty when none
   *     is known
   * @param alsoFailing other levels with which it fails as well
   * @param neighbour what is different in the nearest combination that passes
   * @param combinations the ids of those of the plan that fail for it
   * @param effort what it took to find it
   * @param shownAt the unique id of the check whose explanation is that of the cause
   */
  public record CauseRecord(
      int number,
      String suite,
      String kind,
      String minimal,
      List<String> alsoFailing,
      List<String> neighbour,
      List<String> combinations,
      String effort,
      String shownAt) {

    public CauseRecord {
      alsoFailing = List.copyOf(alsoFailing);
      neighbour = List.copyOf(neighbour);
      combinations = List.copyOf(combinations);
    }

    /** Whether a check failed for it. */
    public boolean concerns(LeafRecord leaf) {
      return (leaf.outcome() == Outcome.FAILED || leaf.outcome() == Outcome.QUARANTINED)
          && suite.equals(leaf.suite())
          && combinations.contains(leaf.combination());
    }

    /** What fails, in one line. */
    public String line() {
      return switch (kind) {
        case "FLAKE" -> "a flake";
        case "UNKNOWN" -> "no smallest combination found";
        default -> minimal.isEmpty() ? "every combination" : minimal;
      };
    }
  }

  /** How a check ended. */
  public enum Outcome {
    /** As expected. */
    PASSED,
    /** Not as expected, or what it depends on failed. */
    FAILED,
    /** Not as expected, which is known, and is not held against the run. */
    QUARANTINED,
    /** It was planned, but nothing was recorded for it. */
    LOST;

    /** Whether the run fails for it. */
    public boolean isBad() {
      return this == FAILED || this == LOST;
    }
  }
}
