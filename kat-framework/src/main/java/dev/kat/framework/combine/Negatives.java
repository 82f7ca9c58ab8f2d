package dev.kat.framework.combine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A model with invalid values, taken apart. An invalid value may hide whatever else is in its row:
 * so no row has two, what is valid is covered by rows without any, and each invalid value with what
 * is valid around it by rows of its own.
 */
final class Negatives {

  private final ArrayModel model;
  private final List<Part> parts;

  /**
   * Some of the rows.
   *
   * @param invalid the invalid value that they have; null when they have none
   * @param model of these rows, all of whose values are valid
   */
  record Part(Tuple.@Nullable Cell invalid, ArrayModel model) {}

  Negatives(ArrayModel model) {
    this.model = model;
    for (Tuple seed : model.seeds()) {
      if (invalid(seed).size() > 1) {
        throw new ModelException("seed row " + seed + " has more than one invalid value");
      }
    }
    parts =
        Stream.concat(
                Stream.of(new Part(null, valid())),
                model.invalid().stream().filter(this::isPossible).map(this::around))
            .toList();
  }

  /** The rows without an invalid value first; invalid values that no row can have are left out. */
  List<Part> parts() {
    return parts;
  }

  /** The rows that a function gives for each of the parts. */
  List<int[]> rows(Function<ArrayModel, List<int[]>> array) {
    return parts.stream().flatMap(part -> rows(part, array.apply(part.model()))).toList();
  }

  /** With strength 1 an invalid value needs nothing around it. */
  private Stream<int[]> rows(Part part, List<int[]> rows) {
    boolean one = part.invalid() != null && model.strength() == 1 && model.groups().isEmpty();
    return one ? rows.stream().limit(Math.max(1, part.model().seeds().size())) : rows.stream();
  }

  private ArrayModel valid() {
    return plain(model.forbidden(), model.invalid().stream())
        .withSeeds(model.seeds().stream().filter(seed -> invalid(seed).isEmpty()).toList());
  }

  private Part around(Tuple.Cell cell) {
    List<ArrayModel.Group> groups =
        model.groups().stream()
            .filter(group -> group.factors().contains(cell.factor()))
            .map(group -> rest(group, cell.factor()))
            .filter(group -> group.strength() > 0)
            .toList();
    ArrayModel alone = alone(cell);
    return new Part(
        cell,
        new ArrayModel(
            model.levels(),
            alone.forbidden(),
            Math.max(1, model.strength() - 1),
            groups,
            model.seeds().stream().filter(seed -> invalid(seed).equals(List.of(cell))).toList(),
            model.weights(),
            List.of(),
            model.costly(),
            model.seed()));
  }

  private static ArrayModel.Group rest(ArrayModel.Group group, int factor) {
    return new ArrayModel.Group(
        group.factors().stream().filter(each -> each != factor).toList(), group.strength() - 1);
  }

  /** What has this invalid value and no other. */
  private ArrayModel alone(Tuple.Cell cell) {
    return plain(
        model.forbidden(),
        Stream.concat(
            model.invalid().stream().filter(each -> each.factor() != cell.factor()),
            IntStream.range(0, model.levels().get(cell.factor()))
                .filter(value -> value != cell.value())
                .mapToObj(value -> new Tuple.Cell(cell.factor(), value))));
  }

  private boolean isPossible(Tuple.Cell cell) {
    return Constraints.of(model.levels(), alone(cell).forbidden()).satisfiable();
  }

  private ArrayModel plain(List<Tuple> forbidden, Stream<Tuple.Cell> without) {
    List<Tuple> all = new ArrayList<>(forbidden);
    without.forEach(cell -> all.add(new Tuple(List.of(cell))));
    return model.withInvalid(List.of()).withForbidden(all);
  }

  private List<Tuple.Cell> invalid(Tuple tuple) {
    return tuple.cells().stream().filter(model.invalid()::contains).toList();
  }

  /** The invalid values of a row. */
  List<Tuple.Cell> invalid(int[] row) {
    return model.invalid().stream().filter(cell -> row[cell.factor()] == cell.value()).toList();
  }

  /** See {@link Coverage#measure}. */
  Coverage measure(List<int[]> rows, int listed) {
    ArrayModel together =
        model
            .withInvalid(List.of())
            .withForbidden(concat(model.forbidden(), pairs(model.invalid())));
    Coverage possible = Coverage.measure(together, List.of(), listed > 0 ? Integer.MAX_VALUE : 0);
    List<Integer> broken =
        IntStream.range(0, rows.size())
            .filter(i -> together.forbidden().stream().anyMatch(tuple -> tuple.isIn(rows.get(i))))
            .boxed()
            .toList();
    List<int[]> whole =
        IntStream.range(0, rows.size())
            .filter(i -> !broken.contains(i))
            .mapToObj(rows::get)
            .toList();
    List<int[]> negative = whole.stream().filter(row -> !invalid(row).isEmpty()).toList();
    Coverage valid =
        Coverage.measure(
            valid(), whole.stream().filter(row -> invalid(row).isEmpty()).toList(), listed);
    List<Set<Tuple>> hit = model.asked().stream().map(asked -> around(negative, asked)).toList();
    List<Coverage.Share> shares =
        IntStream.range(0, hit.size())
            .mapToObj(i ->
                share(
                    possible.shares().get(i), valid.shares().get(i).covered() + hit.get(i).size()))
            .toList();
    long covered = shares.stream().mapToLong(Coverage.Share::covered).sum();
    List<Tuple> missing =
        Stream.concat(
                valid.missingTuples().stream(),
                possible.missingTuples().stream()
                    .filter(tuple -> !invalid(tuple).isEmpty())
                    .filter(tuple -> hit.stream().noneMatch(tuples -> tuples.contains(tuple))))
            .sorted()
            .limit(listed)
            .toList();
    return new Coverage(
        possible.tuples(),
        possible.infeasible(),
        covered,
        possible.tuples() - possible.infeasible() - covered,
        possible.excluded(),
        missing,
        shares,
        broken);
  }

  private static Coverage.Share share(Coverage.Share possible, long covered) {
    return new Coverage.Share(
        possible.tuples(),
        possible.infeasible(),
        covered,
        possible.tuples() - possible.infeasible() - covered);
  }

  /** The tuples of some factors that rows have with their invalid value. */
  private Set<Tuple> around(List<int[]> negative, ArrayModel.Group asked) {
    Set<Tuple> tuples = new HashSet<>();
    for (int[] row : negative) {
      Tuple.Cell cell = invalid(row).get(0);
      if (asked.factors().contains(cell.factor())) {
        List<Integer> others =
            asked.factors().stream().filter(each -> each != cell.factor()).toList();
        collect(row, others, asked.strength() - 1, 0, List.of(cell), tuples);
      }
    }
    return tuples;
  }

  private static void collect(
      int[] row, List<Integer> factors, int need, int from, List<Tuple.Cell> cells, Set<Tuple> to) {
    if (need == 0) {
      to.add(new Tuple(cells));
      return;
    }
    for (int i = from; i <= factors.size() - need; i++) {
      Tuple.Cell next = new Tuple.Cell(factors.get(i), row[factors.get(i)]);
      collect(row, factors, need - 1, i + 1, concat(cells, List.of(next)), to);
    }
  }

  /** Every two of these values, which no row may have together. */
  static List<Tuple> pairs(List<Tuple.Cell> invalid) {
    List<Tuple> pairs = new ArrayList<>();
    for (Tuple.Cell one : invalid) {
      for (Tuple.Cell other : invalid) {
        if (one.factor() < other.factor()) {
          pairs.add(new Tuple(List.of(one, other)));
        }
      }
    }
    return pairs;
  }

  private static <T> List<T> concat(List<T> one, List<T> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }
}
