package dev.kat.framework.cluster;

import io.fabric8.kubernetes.api.model.ContainerImage;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeList;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The images that nodes say they have. A kubelet removes images when it needs room, and tells what
 * it has, as long as it is not too much.
 *
 * @param nodes the names of the images of each node that tells all of them
 */
record NodeImages(List<Set<String>> nodes) {

  /** A kubelet tells no more ({@code nodeStatusMaxImages}). */
  private static final int TOLD = 50;

  static NodeImages of(KubernetesClient client) {
    return of(client.nodes().list());
  }

  static NodeImages of(NodeList nodes) {
    return new NodeImages(
        nodes.getItems().stream()
            .map(Node::getStatus)
            .filter(status -> !status.getImages().isEmpty() && status.getImages().size() < TOLD)
            .map(status ->
                status.getImages().stream()
                    .map(ContainerImage::getNames)
                    .flatMap(Stream::ofNullable) // an image that lost its name to another has none
                    .flatMap(List::stream)
                    .collect(Collectors.toSet()))
            .toList());
  }

  /** Whether a node is known not to have an image. */
  boolean lack(String image) {
    return nodes.stream().anyMatch(names -> names.stream().noneMatch(name -> isOf(name, image)));
  }

  /** Runtimes put the name of a registry before names without one. */
  private static boolean isOf(String name, String image) {
    return name.equals(image) || name.endsWith("/" + image);
  }
}
