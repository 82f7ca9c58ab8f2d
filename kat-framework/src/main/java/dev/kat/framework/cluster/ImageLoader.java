package dev.kat.framework.cluster;

import dev.kat.framework.env.Command;
import dev.kat.framework.env.EnvironmentException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings images to the nodes of a cluster that has no registry. What was brought to a cluster once
 * is not brought again: a note beside the images says so.
 */
final class ImageLoader {

  private static final Logger LOG = LoggerFactory.getLogger(ImageLoader.class);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String KIND = "kind-";

  /** The context that {@code scripts/cluster} makes. */
  static final String LOCAL = "kat-local";

  private final Path home;
  private final String context;
  private final String cluster;

  /**
   * A loader for a cluster.
   *
   * @param context the name in the kubeconfig, which tells what kind of cluster it is
   * @param cluster an id that no other cluster has
   */
  ImageLoader(Path home, String context, String cluster) {
    this.home = home;
    this.context = context;
    this.cluster = cluster;
  }

  /** Loads what is not there yet. */
  void load(Images images) {
    Optional<List<String>> command = command();
    if (command.isEmpty()) {
      LOG.info(
          "context {} is neither of kind nor of scripts/cluster: its nodes must have the images,"
              + " or pull them",
          context);
      return;
    }
    images.tars().values().forEach(tar -> load(command.get(), tar));
  }

  private void load(List<String> command, Path tar) {
    ImageArchive archive = new ImageArchive(tar);
    if (!archive.isLoaded(cluster)) {
      run(command, tar);
      archive.loaded(cluster);
    }
  }

  private Optional<List<String>> command() {
    if (context.equals(LOCAL)) {
      return Optional.of(List.of(home.resolve("scripts/cluster").toString(), "load"));
    }
    return context.startsWith(KIND)
        ? Optional.of(
            List.of("kind", "load", "image-archive", "--name", context.substring(KIND.length())))
        : Optional.empty();
  }

  private static void run(List<String> command, Path tar) {
    List<String> words = new ArrayList<>(command);
    words.add(tar.toString());
    LOG.info("loading {}", tar.getFileName());
    try {
      Command run = Command.run(words, PATIENCE);
      if (!run.succeeded()) {
        throw new EnvironmentException(
            "the image %s cannot be loaded, '%s' said: %s"
                .formatted(tar.getFileName(), String.join(" ", words), run.output()));
      }
    } catch (IOException e) {
      throw new EnvironmentException(
          "the image %s cannot be loaded: %s".formatted(tar.getFileName(), e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnvironmentException("loading images was interrupted", e);
    }
  }
}
