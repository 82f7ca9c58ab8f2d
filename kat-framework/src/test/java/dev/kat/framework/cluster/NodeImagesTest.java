package dev.kat.framework.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NodeImagesTest {

  @Test
  void oneNodeWithoutAnImageLacksIt() {
    NodeImages nodes = new NodeImages(List.of(Set.of("kat.local/envoy:1", "a:1"), Set.of("a:1")));

    assertThat(nodes.lack("a:1")).isFalse();
    assertThat(nodes.lack("kat.local/envoy:1")).isTrue();
  }

  @Test
  void aRuntimePutsTheNameOfARegistryBefore() {
    NodeImages nodes = new NodeImages(List.of(Set.of("docker.io/kat.local/envoy:1")));

    assertThat(nodes.lack("kat.local/envoy:1")).isFalse();
    assertThat(nodes.lack("local/envoy:1")).isTrue();
  }

  @Test
  void nothingIsKnownOfNodesThatDoNotTell() {
    assertThat(new NodeImages(List.of()).lack("a:1")).isFalse();
  }
}
