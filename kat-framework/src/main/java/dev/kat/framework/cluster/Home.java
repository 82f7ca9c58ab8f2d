package dev.kat.framework.cluster;

import dev.kat.framework.cluster.ClusterOptions.Kind;
import dev.kat.framework.env.Command;
import dev.kat.framework.env.EnvironmentException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkout that this run belongs to, where built images and scripts are.
 *
 * @param root its directory
 */
public record Home(Path root) {

  /** The system property with the directory; the current one stands in for it. */
  public static final String PROPERTY = "kat.home";

  private static final Logger LOG = LoggerFactory.getLogger(Home.class);
  private static final Duration TO_BUILD = Duration.ofMinutes(15);
  private static final String LOCAL = "kat.local";

  /** The checkout that {@value #PROPERTY} names. */
  public static Home ofProperty() {
    return new Home(Path.of(System.getProperty(PROPERTY, "")).toAbsolutePath());
  }

  /** The images as the options want them: built here, unless they are so already, or pulled. */
  Images images(ClusterOptions options) {
    if (options.kind() == Kind.IN_CLUSTER || !options.images().equals(LOCAL)) {
      return Images.pulled(options);
    }
    build();
    return Images.built(root);
  }

  private void build() {
    Path script = root.resolve("scripts/images");
    LOG.info("images: those that are older than their sources are built");
    try {
      Command run = Command.run(List.of(script.toString()), TO_BUILD);
      if (!run.succeeded()) {
        throw new EnvironmentException("%s has failed:%n%s".formatted(script, run.output()));
      }
    } catch (IOException e) {
      throw new EnvironmentException(
          "%s cannot be run: %s; is %s the root of the project?"
              .formatted(script, e.getMessage(), PROPERTY),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnvironmentException("building images was interrupted", e);
    }
  }
}
