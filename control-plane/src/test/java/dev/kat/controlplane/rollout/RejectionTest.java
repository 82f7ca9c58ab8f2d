package dev.kat.controlplane.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RejectionTest {

  @Test
  void itIsOneLine() {
    Rejection rejection =
        new Rejection(
            "edge", ResourceType.CLUSTER, "v", List.of("a", "b"), " cluster a: x\ncluster b: y\n");

    assertThat(rejection.message()).isEqualTo("cluster a: x\ncluster b: y");
    assertThat(rejection)
        .hasToString("Envoy edge refused cluster a, b: cluster a: x; cluster b: y");
  }
}
