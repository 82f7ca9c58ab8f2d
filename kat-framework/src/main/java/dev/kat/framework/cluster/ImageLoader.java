package dev.kat.framework.cluster;

import dev.kat.framework.env.Command;
import dev.kat.framework.env.EnvironmentException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings images to the nodes of a cluster that has no registry. What was brought to a cluster once
 * is not brought again, as long as the nodes have it: a note beside the images says so.
 */
final class ImageLoader {

  private static final Logger LOG = LoggerFactory.getLogger(ImageLoader.class);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String KIND = "kind-";

  /** How the names of clusters of {@code scripts/cluster}, and so of their contexts, begin. */
  private static final String LOCAL = "kat-";

  private final Path home;
  private final ClusterAccess access;
  private final String cluster;

  /**
   * A loader for a cluster.
   *
   * @param access to it; the name of its context tells what kind of cluster it is
   * @param cluster an id that no other cluster has
   */
  ImageLoader(Path home, ClusterAccess access, String cluster) {
    this.home = home;
    this.access = access;
    this.cluster = cluster;
  }

  /** Loads what is not there yet. */
  void load(Images images, ClusterOptions options) {
    List<ImageArchive> missing = missing(images, options);
    if (missing.isEmpty()) {
      return;
    }
    Optional<List<String>> command = command();
    if (command.isEmpty()) {
      LOG.info(
          "context {} is neither of kind nor of scripts/cluster: its nodes must have the images,"
              + " or pull them",
          access.context());
      return;
    }
    for (ImageArchive archive : missing) {
      run(command.get(), archive.file());
      archive.loaded(cluster);
    }
  }

  private List<ImageArchive> missing(Images images, ClusterOptions options) {
    if (images.tars().isEmpty()) {
      return List.of();
    }
    NodeImages there = NodeImages.of(access.client());
    return images.tars().entrySet().stream()
        .filter(image -> {
          boolean noted = new ImageArchive(image.getValue()).isLoaded(cluster);
          return !noted || there.lack(Images.reference(image.getKey(), options));
        })
        .map(image -> new ImageArchive(image.getValue()))
        .toList();
  }

  private Optional<List<String>> command() {
    String context = access.context();
    if (context.startsWith(KIND)) {
      return Optional.of(
          List.of("kind", "load", "image-archive", "--name", context.substring(KIND.length())));
    }
    return context.startsWith(LOCAL) && isOurs(context)
        ? Optional.of(List.of(script(), "load", "--name", context))
        : Optional.empty();
  }

  private boolean isOurs(String name) {
    return run(List.of(script(), "kubeconfig", "--name", name)).succeeded();
  }

  private String script() {
    return home.resolve("scripts/cluster").toString();
  }

  private static void run(List<String> command, Path tar) {
    LOG.info("loading {}", tar.getFileName());
    List<String> words = Stream.concat(command.stream(), Stream.of(tar.toString())).toList();
    Command run = run(words);
    if (!run.succeeded()) {
      throw new EnvironmentException(
          "the image %s cannot be loaded, '%s' said: %s"
              .formatted(tar.getFileName(), String.join(" ", words), run.output()));
    }
  }

  private static Command run(List<String> words) {
    try {
      return Command.run(words, PATIENCE);
    } catch (IOException e) {
      throw new EnvironmentException(
          "'%s' cannot be run: %s".formatted(String.join(" ", words), e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnvironmentException("loading images was interrupted", e);
    }
  }
}
