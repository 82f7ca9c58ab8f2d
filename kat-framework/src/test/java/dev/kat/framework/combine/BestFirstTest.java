package dev.kat.framework.combine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.framework.combine.BestFirst.Pick;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BestFirstTest {

  @Test
  void eachRowGainsMostOfWhatIsLeft() {
    Random random = new Random(11);
    for (int i = 0; i < 100; i++) {
      ArrayModel model = BruteForce.randomModel(random);
      List<int[]> rows = new Generator().generate(model).rows();
      List<Pick> picks = BestFirst.of(model, rows);

      assertThat(picks).extracting(Pick::row).doesNotHaveDuplicates().hasSameSizeAs(rows);
      Set<Tuple> covered = new HashSet<>();
      for (Pick pick : picks) {
        int best =
            rows.stream().mapToInt(row -> news(model, row, covered).size()).max().orElseThrow();
        Set<Tuple> news = news(model, rows.get(pick.row()), covered);
        assertThat(pick.gain()).as("%s", model).isEqualTo(best).isEqualTo(news.size());
        covered.addAll(news);
      }
    }
  }

  private static Set<Tuple> news(ArrayModel model, int[] row, Set<Tuple> covered) {
    Set<Tuple> tuples =
        BruteForce.tuples(List.of(row), BruteForce.factors(model), model.strength());
    tuples.removeAll(covered);
    return tuples;
  }

  @Test
  void groupsCount() {
    ArrayModel model =
        ArrayModel.of(1, 2, 2, 2).withGroups(List.of(new ArrayModel.Group(List.of(0, 1), 2)));
    List<int[]> rows = List.of(new int[] {0, 0, 0}, new int[] {0, 0, 1}, new int[] {1, 1, 1});

    assertThat(BestFirst.of(model, rows))
        .containsExactly(new Pick(0, 4), new Pick(2, 4), new Pick(1, 0));
  }
}
