package dev.kat.framework.combine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rows in the order in which it is best to have them when there may not be time for all: each
 * covers as many tuples as any could that those before it leave uncovered.
 */
public final class BestFirst {

  private BestFirst() {}

  /**
   * A row in its place.
   *
   * @param row its index among the rows that were given
   * @param gain how many tuples it covers that none before it covers
   */
  public record Pick(int row, int gain) {}

  /** All of these rows, which are valid; of equally good ones, the first first. */
  public static List<Pick> of(ArrayModel model, List<int[]> rows) {
    if (model.invalid().isEmpty()) {
      return valid(model, rows);
    }
    Negatives negatives = new Negatives(model);
    return negatives.parts().stream()
        .flatMap(part -> part(part, negatives, rows))
        .sorted(Comparator.comparingInt(Pick::gain).reversed())
        .toList();
  }

  /** The rows of one part cover nothing of what those of another do. */
  private static Stream<Pick> part(Negatives.Part part, Negatives negatives, List<int[]> rows) {
    Tuple.Cell own = part.invalid();
    List<Integer> places =
        IntStream.range(0, rows.size())
            .filter(row ->
                negatives.invalid(rows.get(row)).equals(own == null ? List.of() : List.of(own)))
            .boxed()
            .toList();
    return valid(part.model(), places.stream().map(rows::get).toList()).stream()
        .map(pick -> new Pick(places.get(pick.row()), pick.gain()));
  }

  private static List<Pick> valid(ArrayModel model, List<int[]> rows) {
    FactorOrder order = new FactorOrder(model.levels());
    Draft draft = new Draft(model, order);
    draft.openAll(new Feasibility(draft.levels(), draft.constraints(), new SplitMix64(0)));
    List<int[]> ordered = rows.stream().map(order::apply).toList();
    // What a row gains only ever becomes less: a stale gain that is the largest of all is looked up
    // again, and the others need not be.
    PriorityQueue<Pick> queue =
        new PriorityQueue<>(
            Comparator.comparingInt(Pick::gain).reversed().thenComparingInt(Pick::row));
    for (int row = 0; row < ordered.size(); row++) {
      queue.add(new Pick(row, draft.uncovered(ordered.get(row))));
    }
    List<Pick> picks = new ArrayList<>();
    while (!queue.isEmpty()) {
      Pick best = queue.remove();
      int[] row = ordered.get(best.row());
      Pick now = new Pick(best.row(), draft.uncovered(row));
      if (now.gain() < best.gain()) {
        queue.add(now);
      } else {
        picks.add(now);
        draft.add(row, new boolean[row.length]);
      }
    }
    return picks;
  }
}
