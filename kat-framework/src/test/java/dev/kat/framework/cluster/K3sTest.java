package dev.kat.framework.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kat.framework.env.EnvironmentException;
import java.util.List;
import org.junit.jupiter.api.Test;

class K3sTest {

  @Test
  void withoutDockerSaysSoAndWhatElseThereIs() {
    assumeFalse(K3s.isPossible(), "there is a Docker engine here");

    assertThatThrownBy(K3s::start)
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("needs a Docker engine")
        .hasMessageContaining("scripts/cluster up");
  }

  @Test
  void isACluster() {
    assumeTrue(K3s.isPossible(), "no Docker engine answers here, and k3s runs in one");

    try (K3s k3s = K3s.start();
        ClusterAccess access = ClusterAccess.of(k3s.config(), "k3s")) {
      assertThat(access.check(() -> new DriverRights(List.of()))).isNotBlank();
    }
  }
}
