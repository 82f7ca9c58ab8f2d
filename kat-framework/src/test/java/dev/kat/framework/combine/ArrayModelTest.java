package dev.kat.framework.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArrayModelTest {

  private final ArrayModel model = ArrayModel.of(2, 2, 3);

  @Test
  void namesWhatIsOutOfRange() {
    assertRefused("a model has 1 to", () -> ArrayModel.of(2));
    assertRefused("factor 1 has 0 values", () -> ArrayModel.of(2, 3, 0));
    assertRefused("strength 0 is below 1", () -> ArrayModel.of(0, 2));
    assertRefused(
        "forbidden tuple {2=0} names factor 2, but the factors are 0 to 1",
        () -> model.withForbidden(List.of(Tuple.of(2, 0))));
    assertRefused(
        "seed row {1=3}: factor 1 has the values 0 to 2",
        () -> model.withSeeds(List.of(Tuple.of(1, 3))));
    assertRefused(
        "names factor 5", () -> model.withGroups(List.of(new ArrayModel.Group(List.of(5), 3))));
  }

  private static void assertRefused(String message, Runnable mistake) {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(mistake::run)
        .withMessageContaining(message);
  }

  @Test
  void tuplesAreSetsOfCells() {
    assertThat(Tuple.of(3, 1, 0, 2, 3, 1))
        .isEqualTo(Tuple.of(0, 2, 3, 1))
        .hasToString("{0=2, 3=1}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tuple.of(1, 0, 1, 1))
        .withMessageContaining("factor 1 has two values");
  }

  @Test
  void tuplesSortBySizeThenCells() {
    Tuple small = Tuple.of(9, 9);
    Tuple first = Tuple.of(0, 1, 1, 0);
    Tuple second = Tuple.of(0, 1, 1, 1);
    assertThat(List.of(second, first, small).stream().sorted())
        .containsExactly(small, first, second);
  }
}
