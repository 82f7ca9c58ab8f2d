package dev.kat.framework.report;

import dev.kat.framework.report.RunRecord.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The runs that wrote their reports to one place, the oldest first.
 *
 * @param runs the last ones
 */
public record History(List<Entry> runs) {

  /** More would not be seen on a screen. */
  private static final int KEPT = 100;

  private static final int SIMILAR = 10;

  public History {
    runs = List.copyOf(runs);
  }

  /**
   * A run in a few numbers.
   *
   * @param started when, in ISO 8601
   * @param combinations that took part; a part of the suites has fewer than all of them
   */
  public record Entry(
      String started,
      String system,
      boolean green,
      double seconds,
      int combinations,
      int checks,
      int failed,
      int quarantined) {

    static Entry of(RunRecord run) {
      return new Entry(
          run.started(),
          run.system(),
          run.green(),
          run.seconds(),
          run.totals().combinations(),
          run.totals().planned(),
          (int) run.leaves().stream().filter(leaf -> leaf.outcome().isBad()).count(),
          (int)
              run.leaves().stream().filter(leaf -> leaf.outcome() == Outcome.QUARANTINED).count());
    }

    private int distance(int other) {
      return Math.abs(checks - other);
    }
  }

  /**
   * The run that passed with about as many checks as this; of several the one that comes nearest,
   * and then the last one. What ran with a tenth more or fewer was something else.
   */
  public Optional<Entry> nearest(int checks) {
    return runs.stream()
        .filter(run -> run.green() && run.distance(checks) * SIMILAR <= checks)
        .reduce((run, later) -> later.distance(checks) <= run.distance(checks) ? later : run);
  }

  /** With a run in its place by time, once however often it is reported. */
  public History with(RunRecord run) {
    Entry entry = Entry.of(run);
    List<Entry> all =
        Stream.concat(runs.stream().filter(each -> !each.equals(entry)), Stream.of(entry))
            .sorted(Comparator.comparing(Entry::started))
            .toList();
    return new History(all.subList(Math.max(0, all.size() - KEPT), all.size()));
  }
}
