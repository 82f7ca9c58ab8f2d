package dev.kat.controlplane.feature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FilterSlotTest {

  private static final FilterSlot[] ORDER = FilterSlot.values();

  @Test
  void corsComeBeforeWhateverCouldRefuseAPreflight() {
    assertThat(ORDER[0]).isEqualTo(FilterSlot.CORS);
  }

  @Test
  void theRouterIsLast() {
    assertThat(ORDER[ORDER.length - 1]).isEqualTo(FilterSlot.ROUTER);
  }
}
