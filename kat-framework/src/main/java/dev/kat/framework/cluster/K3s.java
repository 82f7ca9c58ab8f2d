package dev.kat.framework.cluster;

import dev.kat.framework.env.EnvironmentException;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** A k3s in a container that lives as long as the run does. */
final class K3s implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(K3s.class);
  private static final DockerImageName IMAGE = DockerImageName.parse("rancher/k3s:v1.34.1-k3s1");

  private final K3sContainer container;

  private K3s(K3sContainer container) {
    this.container = container;
  }

  /** Whether there is a Docker engine that can run it. */
  static boolean isPossible() {
    return DockerClientFactory.instance().isDockerAvailable();
  }

  /**
   * Starts it, and returns when its API server answers.
   *
   * @throws EnvironmentException when there is no Docker engine, or it does not start
   */
  static K3s start() {
    if (!isPossible()) {
      throw new EnvironmentException(
          "kat.cluster=k3s needs a Docker engine, and none answers here; scripts/cluster up starts a"
              + " cluster without one");
    }
    LOG.info("starting {}", IMAGE);
    K3sContainer container = new K3sContainer(IMAGE);
    try {
      container.start();
    } catch (RuntimeException e) {
      throw new EnvironmentException(IMAGE + " does not start: " + e.getMessage(), e);
    }
    return new K3s(container);
  }

  Config config() {
    return Config.fromKubeconfig(container.getKubeConfigYaml());
  }

  /** Brings images to its node. */
  void load(Map<String, Path> tars) {
    tars.forEach((name, tar) -> {
      String file = "/tmp/" + name + ".tar";
      container.copyFileToContainer(MountableFile.forHostPath(tar), file);
      try {
        ExecResult result = container.execInContainer("ctr", "images", "import", file);
        if (result.getExitCode() != 0) {
          throw new EnvironmentException(
              "the image %s cannot be loaded into k3s: %s".formatted(name, result.getStderr()));
        }
      } catch (IOException e) {
        throw new EnvironmentException("the image %s cannot be loaded: %s".formatted(name, e), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new EnvironmentException("loading images was interrupted", e);
      }
    });
  }

  @Override
  public void close() {
    container.stop();
  }
}
