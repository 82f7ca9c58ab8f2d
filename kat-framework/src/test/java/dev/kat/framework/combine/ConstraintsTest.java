package dev.kat.framework.combine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConstraintsTest {

  @Test
  void completesExactlyThePartialRowsThatHaveAValidCompletion() {
    Random random = new Random(40);
    for (int i = 0; i < 500; i++) {
      ArrayModel model = BruteForce.randomModel(random);
      Constraints constraints = Constraints.of(model.levels(), model.forbidden());
      int[] row = model.levels().stream().mapToInt(random::nextInt).toArray();
      boolean[] fixed = new boolean[row.length];
      for (int factor = 0; factor < row.length; factor++) {
        fixed[factor] = random.nextBoolean();
      }
      List<int[]> completions =
          BruteForce.validRows(model).stream().filter(other -> agrees(row, fixed, other)).toList();
      int[] completed = row.clone();
      assertThat(constraints.complete(completed, fixed))
          .as("%s %s %s", model, Arrays.toString(row), Arrays.toString(fixed))
          .isEqualTo(!completions.isEmpty());
      if (completions.isEmpty()) {
        assertThat(completed).isEqualTo(row);
      } else {
        assertThat(completions).anyMatch(other -> Arrays.equals(other, completed));
      }
    }
  }

  private static boolean agrees(int[] row, boolean[] fixed, int[] other) {
    for (int factor = 0; factor < row.length; factor++) {
      if (fixed[factor] && row[factor] != other[factor]) {
        return false;
      }
    }
    return true;
  }

  @Test
  void aChainOfImpliedValuesIsUnsatisfiable() {
    List<Tuple> forbidden =
        List.of(
            Tuple.of(0, 0),
            Tuple.of(0, 1, 1, 0),
            Tuple.of(1, 1, 2, 0),
            Tuple.of(2, 1, 3, 0),
            Tuple.of(3, 1));
    assertThat(Constraints.of(List.of(2, 2, 2, 2), forbidden).satisfiable()).isFalse();
    assertThat(Constraints.of(List.of(2, 2, 2, 2), forbidden.subList(0, 4)).satisfiable()).isTrue();
  }
}
