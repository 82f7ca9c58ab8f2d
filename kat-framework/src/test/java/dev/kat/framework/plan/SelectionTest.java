package dev.kat.framework.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kat.framework.api.Combination;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectionTest {

  private final Combination combination = new Combination(Map.of("host", "exact", "size", 3));

  private boolean matches(String expression) {
    return Selection.parse(expression).matches("RoutingSuite", combination);
  }

  @Test
  void nothingSelectsEverything() {
    assertThat(Selection.parse("  ").isAll()).isTrue();
    assertThat(matches("")).isTrue();
  }

  @Test
  void aTermIsALevelASuiteOrAnId() {
    assertThat(matches("host=exact")).isTrue();
    assertThat(matches("size=3")).isTrue();
    assertThat(matches("host=absent")).isFalse();
    assertThat(matches("rewrite=empty")).isFalse();
    assertThat(matches("routingsuite")).isTrue();
    assertThat(matches("OtherSuite")).isFalse();
    assertThat(matches(combination.id())).isTrue();
    assertThat(matches(combination.id().substring(0, 4).toUpperCase(java.util.Locale.ROOT)))
        .isTrue();
  }

  @Test
  void blanksJoinAndCommasChoose() {
    assertThat(matches("host=exact size=3")).isTrue();
    assertThat(matches("host=exact size=4")).isFalse();
    assertThat(matches("size=4, host=exact RoutingSuite")).isTrue();
  }

  @Test
  void itsTextIsItsNormalForm() {
    assertThat(Selection.parse(" a=b   c , d=e,, ")).hasToString("a=b c, d=e");
  }

  @Test
  void anIncompleteTermIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Selection.parse("host="))
        .withMessageContaining("'host=' is incomplete");
    assertThatIllegalArgumentException().isThrownBy(() -> Selection.parse("=exact"));
  }
}
