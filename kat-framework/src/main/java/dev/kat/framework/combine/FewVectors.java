package dev.kat.framework.combine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which vectors of costly values an array may have: as few as cover the tuples of costly factors,
 * and those that something else, a constraint keeps from them, cannot be covered or a seed cannot
 * be had without.
 */
final class FewVectors {

  private final ArrayModel model;
  private final Constraints constraints;
  private final Set<List<Integer>> vectors = new LinkedHashSet<>();

  private FewVectors(ArrayModel model) {
    this.model = model;
    constraints = Constraints.of(model.levels(), model.forbidden());
  }

  /** How many different vectors of costly values rows have. */
  static int count(List<int[]> rows, List<Integer> costly) {
    return (int) rows.stream().map(row -> vector(row, costly)).distinct().count();
  }

  /**
   * The model with only few vectors of costly values: what is feasible stays so.
   *
   * @param rows an array of the model
   * @return the same model when there are no fewer vectors than rows have
   */
  static ArrayModel narrowed(ArrayModel model, List<int[]> rows) {
    if (model.costly().size() <= model.strength()) {
      return model; // each vector is a tuple to cover
    }
    FewVectors few = new FewVectors(model);
    few.cover();
    ArrayModel narrower = few.narrower();
    int before;
    do {
      before = few.vectors.size();
      few.keepSeeds(narrower);
      few.keepFeasible(narrower);
      narrower = few.narrower();
    } while (few.vectors.size() > before);
    return before < count(rows, model.costly()) ? narrower : model;
  }

  private static List<Integer> vector(int[] row, List<Integer> costly) {
    return costly.stream().map(factor -> row[factor]).toList();
  }

  /** Takes the vectors of an array in which hardly anything but the costly factors is covered. */
  private void cover() {
    List<ArrayModel.Group> asked =
        model.asked().stream()
            .map(group -> new ArrayModel.Group(costlyOf(group), group.strength()))
            .filter(group -> !group.factors().isEmpty())
            .toList();
    ArrayModel alone =
        new ArrayModel(model.levels(), model.forbidden(), 1, asked, List.of(), model.seed());
    List<int[]> projected =
        Generator.grow(alone).rows().stream()
            .map(row -> model.costly().stream().mapToInt(factor -> row[factor]).toArray())
            .toList();
    ArrayModel projection =
        new ArrayModel(
            model.costly().stream().map(model.levels()::get).toList(),
            List.of(),
            1,
            asked.stream().map(this::projected).toList(),
            List.of(),
            0);
    for (BestFirst.Pick pick : BestFirst.of(projection, projected)) {
      if (pick.gain() > 0) {
        vectors.add(Arrays.stream(projected.get(pick.row())).boxed().toList());
      }
    }
  }

  private List<Integer> costlyOf(ArrayModel.Group group) {
    return group.factors().stream().filter(model.costly()::contains).toList();
  }

  private ArrayModel.Group projected(ArrayModel.Group group) {
    return new ArrayModel.Group(
        group.factors().stream().map(model.costly()::indexOf).toList(), group.strength());
  }

  private void keepSeeds(ArrayModel narrower) {
    Constraints narrow = Constraints.of(narrower.levels(), narrower.forbidden());
    for (Tuple seed : model.seeds()) {
      if (!complete(narrow, seed, start())) {
        add(seed);
      }
    }
  }

  /** Adds a vector for each tuple that only the vectors there are exclude. */
  private void keepFeasible(ArrayModel narrower) {
    List<int[]> added = new ArrayList<>();
    ArrayModel bare = narrower.withSeeds(List.of());
    for (Tuple tuple : Coverage.measure(bare, List.of(), 0).excluded()) {
      if (added.stream().noneMatch(tuple::isIn)) {
        added.addAll(add(tuple));
      }
    }
  }

  /** The row whose vector was added for the tuple; none when no row can have it. */
  private List<int[]> add(Tuple tuple) {
    int[] row = start();
    if (!complete(constraints, tuple, row)) {
      return List.of();
    }
    vectors.add(vector(row, model.costly()));
    return List.of(row);
  }

  /** A row to begin with, so that vectors differ little from one that is there. */
  private int[] start() {
    int[] row = new int[model.levels().size()];
    List<Integer> first = vectors.iterator().next();
    for (int i = 0; i < first.size(); i++) {
      row[model.costly().get(i)] = first.get(i);
    }
    return row;
  }

  private static boolean complete(Constraints constraints, Tuple tuple, int[] row) {
    boolean[] fixed = new boolean[row.length];
    for (Tuple.Cell cell : tuple.cells()) {
      row[cell.factor()] = cell.value();
      fixed[cell.factor()] = true;
    }
    return constraints.complete(row, fixed);
  }

  /** The model with these vectors: where they branch off, all other values are forbidden. */
  private ArrayModel narrower() {
    List<Tuple> forbidden = new ArrayList<>(model.forbidden());
    forbidBeside(List.copyOf(vectors), List.of(), forbidden);
    return model.withForbidden(forbidden);
  }

  private void forbidBeside(
      List<List<Integer>> branch, List<Tuple.Cell> prefix, List<Tuple> forbidden) {
    if (prefix.size() == model.costly().size()) {
      return;
    }
    int place = prefix.size();
    int factor = model.costly().get(place);
    for (int value : IntStream.range(0, model.levels().get(factor)).toArray()) {
      List<Tuple.Cell> longer = new ArrayList<>(prefix);
      longer.add(new Tuple.Cell(factor, value));
      List<List<Integer>> rest =
          branch.stream().filter(vector -> vector.get(place) == value).toList();
      if (rest.isEmpty()) {
        forbidden.add(new Tuple(longer));
      } else {
        forbidBeside(rest, longer, forbidden);
      }
    }
  }
}
