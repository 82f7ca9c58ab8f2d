package dev.kat.framework.combine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The definitions of combinatorial testing applied word for word, for small models only. */
final class BruteForce {

  private BruteForce() {}

  /** Every row without a forbidden tuple. */
  static List<int[]> validRows(ArrayModel model) {
    List<int[]> rows = List.of(new int[0]);
    for (int level : model.levels()) {
      rows =
          rows.stream()
              .flatMap(row -> IntStream.range(0, level).mapToObj(value -> append(row, value)))
              .toList();
    }
    return rows.stream()
        .filter(row -> model.forbidden().stream().noneMatch(tuple -> tuple.isIn(row)))
        .toList();
  }

  private static int[] append(int[] row, int value) {
    int[] longer = Arrays.copyOf(row, row.length + 1);
    longer[row.length] = value;
    return longer;
  }

  /** Every tuple of {@code strength} of the factors that some row has. */
  static Set<Tuple> tuples(Collection<int[]> rows, List<Integer> factors, int strength) {
    Set<Tuple> tuples = new TreeSet<>();
    for (int[] row : rows) {
      for (List<Integer> chosen : subsets(factors, strength)) {
        tuples.add(new Tuple(chosen.stream().map(f -> new Tuple.Cell(f, row[f])).toList()));
      }
    }
    return tuples;
  }

  private static List<List<Integer>> subsets(List<Integer> factors, int size) {
    if (size == 0) {
      return List.of(List.of());
    }
    List<List<Integer>> subsets = new ArrayList<>();
    for (int i = 0; i < factors.size(); i++) {
      for (List<Integer> rest : subsets(factors.subList(i + 1, factors.size()), size - 1)) {
        List<Integer> subset = new ArrayList<>(rest);
        subset.add(factors.get(i));
        subsets.add(subset);
      }
    }
    return subsets;
  }

  /** All combinations of values of {@code strength} factors, feasible or not. */
  static Set<Tuple> allTuples(ArrayModel model, int strength) {
    return tuples(validRows(model.withForbidden(List.of())), factors(model), strength);
  }

  static List<Integer> factors(ArrayModel model) {
    return IntStream.range(0, model.levels().size()).boxed().toList();
  }

  /** A model of 3 to 5 factors and up to 7 forbidden tuples, with some valid row. */
  static ArrayModel randomModel(Random random) {
    while (true) {
      int[] levels = random.ints(3 + random.nextInt(3), 1, 5).toArray();
      List<Tuple> forbidden = new ArrayList<>();
      for (int i = random.nextInt(8); i > 0; i--) {
        int[] row = IntStream.of(levels).map(random::nextInt).toArray();
        List<Integer> factors =
            random.ints(1 + random.nextInt(3), 0, levels.length).boxed().toList();
        forbidden.add(new Tuple(factors.stream().map(f -> new Tuple.Cell(f, row[f])).toList()));
      }
      int strength = 1 + random.nextInt(3);
      ArrayModel model =
          ArrayModel.of(strength, levels).withForbidden(forbidden).withSeed(random.nextLong());
      if (!validRows(model).isEmpty()) {
        return model;
      }
    }
  }
}
