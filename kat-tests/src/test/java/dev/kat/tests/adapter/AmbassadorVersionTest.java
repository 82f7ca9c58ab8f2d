package dev.kat.tests.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.framework.api.Part;
import org.junit.jupiter.api.Test;

class AmbassadorVersionTest {

  @Test
  void theControlPlaneSaysWhichOneItIs() {
    assertThat(new AmbassadorUnderTest().versions().get(Part.SYSTEM)).matches("\\d+\\.\\d+.*");
  }
}
