package dev.kat.controlplane.feature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FilterSlotTest {

  private static final FilterSlot[] ORDER = FilterSlot.values();

  @Test
  void corsComeBeforeWhateverCouldRefuseAPreflight() {
    assertThat(ORDER).containsSubsequence(FilterSlot.CORS, FilterSlot.AUTH, FilterSlot.RATE_LIMIT);
  }

  @Test
  void theRouterIsLast() {
    assertThat(ORDER[ORDER.length - 1]).isEqualTo(FilterSlot.ROUTER);
  }
}
