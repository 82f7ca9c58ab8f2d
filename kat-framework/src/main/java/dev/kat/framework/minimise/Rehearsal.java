package dev.kat.framework.minimise;

import dev.kat.framework.combine.ArrayModel;
import dev.kat.framework.combine.CoveringArray;
import dev.kat.framework.combine.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A run with known faults, minimised: how well the minimiser does when everything is known.
 *
 * @param model of the rows
 * @param array the rows of a run without the fault's own row
 */
public record Rehearsal(ArrayModel model, CoveringArray array) {

  /**
   * What came of it.
   *
   * @param exact whether the tuples that were found are those that are there: all of them, or at
   *     least one where all occur in one row
   * @param batches of rows after the run
   * @param rows in these batches
   */
  public record Result(boolean exact, int batches, int rows, List<Cause> causes) {}

  /**
   * Rehearses with a fault.
   *
   * @param faults rows fail that have one of these tuples
   * @param failing a row that has
   */
  public Result run(List<Tuple> faults, int[] failing, Minimiser.Effort effort) {
    List<Trial> run =
        Stream.concat(array.rows().stream(), Stream.of(failing))
            .map(row -> Trial.of(row, fails(row, faults)))
            .toList();
    Minimiser minimiser = new Minimiser(model, run, effort);
    int rows = 0;
    List<List<Integer>> batch = minimiser.next();
    while (!batch.isEmpty()) {
      rows += batch.size();
      List<Trial> trials = new ArrayList<>();
      batch.forEach(row -> trials.add(new Trial(row, fails(Rows.array(row), faults))));
      minimiser.learn(trials);
      batch = minimiser.next();
    }
    List<Cause> causes = minimiser.causes();
    boolean right =
        !causes.isEmpty() && causes.stream().map(Cause::tuple).allMatch(faults::contains);
    return new Result(right, minimiser.batches(), rows, causes);
  }

  private static boolean fails(int[] row, List<Tuple> faults) {
    return faults.stream().anyMatch(fault -> fault.isIn(row));
  }

  /** The median; of an even number the lower one in the middle. */
  public static int median(int... numbers) {
    int[] sorted = numbers.clone();
    Arrays.sort(sorted);
    return sorted[(sorted.length - 1) / 2];
  }
}
