package dev.kat.framework.combine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SmallestTest {

  @Test
  void whatContainsAnotherTupleIsDropped() {
    Tuple pair = Tuple.of(1, 0, 3, 1);
    Tuple other = Tuple.of(0, 0, 1, 0);
    assertThat(
            Smallest.of(
                List.of(Tuple.of(0, 1, 1, 0, 3, 1), other, pair, Tuple.of(1, 0, 3, 1, 4, 0), pair),
                Comparator.naturalOrder()))
        .containsExactly(other, pair);
    assertThat(Smallest.of(List.of(pair, Tuple.of()), Comparator.naturalOrder()))
        .containsExactly(Tuple.of());
  }

  @Test
  void theRestIsAsByDefinition() {
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      List<Tuple> tuples = new ArrayList<>(BruteForce.randomModel(random).forbidden());
      tuples.addAll(BruteForce.randomModel(random).forbidden());
      Collections.shuffle(tuples, random);
      assertThat(Smallest.of(tuples, Comparator.comparingInt(Tuple::size)))
          .containsExactlyElementsOf(
              tuples.stream()
                  .distinct()
                  .filter(tuple -> tuples.stream().noneMatch(other -> isLess(other, tuple)))
                  .sorted(Comparator.comparingInt(Tuple::size))
                  .toList());
    }
  }

  private static boolean isLess(Tuple one, Tuple other) {
    return one.size() < other.size() && other.cells().containsAll(one.cells());
  }
}
