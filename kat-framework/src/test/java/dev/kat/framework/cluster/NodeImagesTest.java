package dev.kat.framework.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerImage;
import io.fabric8.kubernetes.api.model.NodeList;
import io.fabric8.kubernetes.api.model.NodeListBuilder;
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
  void anImageThatLostItsNameToAnotherHasNone() {
    NodeList list =
        new NodeListBuilder()
            .addNewItem()
            .withNewStatus()
            .addToImages(new ContainerImage())
            .addNewImage()
            .withNames("a:1")
            .endImage()
            .endStatus()
            .endItem()
            .build();
    list.getItems().get(0).getStatus().getImages().get(0).setNames(null);

    NodeImages nodes = NodeImages.of(list);

    assertThat(nodes.lack("a:1")).isFalse();
    assertThat(nodes.lack("b:1")).isTrue();
  }

  @Test
  void nothingIsKnownOfNodesThatDoNotTell() {
    assertThat(new NodeImages(List.of()).lack("a:1")).isFalse();
  }
}
