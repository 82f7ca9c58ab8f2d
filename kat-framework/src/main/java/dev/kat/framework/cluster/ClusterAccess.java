package dev.kat.framework.cluster;

import dev.kat.framework.cluster.ClusterOptions.Kind;
import dev.kat.framework.env.EnvironmentException;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.VersionInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client of the cluster that the user has named, and of no other.
 *
 * @param context the name of the context in the kubeconfig; {@code in-cluster} in a pod
 */
record ClusterAccess(KubernetesClient client, String context) implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ClusterAccess.class);

  private static final int CONNECT_MILLIS = 5000;
  private static final int REQUEST_MILLIS = 30_000;

  /**
   * Connects.
   *
   * @throws EnvironmentException when there is no such cluster, or it does not answer
   */
  static ClusterAccess open(ClusterOptions options) {
    return options.kind() == Kind.IN_CLUSTER
        ? of(Config.autoConfigure(null), "in-cluster")
        : of(options.kubeconfig(), options.context());
  }

  /** The cluster of a kubeconfig file. */
  static ClusterAccess of(@Nullable Path kubeconfig, @Nullable String context) {
    if (kubeconfig == null || !Files.isReadable(kubeconfig)) {
      throw new EnvironmentException("the kubeconfig " + kubeconfig + " cannot be read");
    }
    Config config;
    try {
      config = Config.fromKubeconfig(context, kubeconfig.toFile());
    } catch (RuntimeException e) {
      throw new EnvironmentException(
          "%s is not a kubeconfig: %s".formatted(kubeconfig, e.getMessage()), e);
    }
    NamedContext chosen = config.getCurrentContext();
    if (chosen == null || context != null && !context.equals(chosen.getName())) {
      throw new EnvironmentException(
          "%s has no context %s; it has %s"
              .formatted(
                  kubeconfig,
                  context == null ? "that is current" : "'" + context + "'",
                  config.getContexts().stream()
                      .map(NamedContext::getName)
                      .collect(Collectors.joining(", "))));
    }
    return of(config, chosen.getName());
  }

  /** The cluster of a configuration. */
  static ClusterAccess of(Config config, String context) {
    Config patient =
        new ConfigBuilder(config)
            .withConnectionTimeout(CONNECT_MILLIS)
            .withRequestTimeout(REQUEST_MILLIS)
            // A wrong address is to be told within seconds, not after many attempts.
            .withRequestRetryBackoffLimit(2)
            .build();
    return new ClusterAccess(new KubernetesClientBuilder().withConfig(patient).build(), context);
  }

  /**
   * Makes sure that the cluster answers and lets this user do what a run does.
   *
   * @return an id of the cluster that no other has
   * @throws EnvironmentException naming all that is not allowed
   */
  String check(Supplier<DriverRights> rights) {
    try {
      List<String> missing = new RightsReview(client).missing(rights);
      if (!missing.isEmpty()) {
        throw new EnvironmentException(
            "the user of context '%s' must be allowed to %s; scripts/kat rights prints all that a run needs"
                .formatted(context, String.join("; ", missing)));
      }
      return client.namespaces().withName("kube-system").get().getMetadata().getUid();
    } catch (KubernetesClientException e) {
      throw new EnvironmentException(
          "the API server %s of context '%s' does not answer as it should: %s"
              .formatted(client.getMasterUrl(), context, innermost(e)),
          e);
    }
  }

  /**
   * The version that the API server says it has; empty when it does not say, which is nothing that
   * a run would fail for.
   */
  Optional<String> version() {
    try {
      return Optional.ofNullable(client.getKubernetesVersion()).map(VersionInfo::getGitVersion);
    } catch (KubernetesClientException e) {
      LOG.warn(
          "the API server of context '{}' does not tell its version: {}", context, innermost(e));
      return Optional.empty();
    }
  }

  private static String innermost(Throwable failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return String.valueOf(innermost.getMessage());
  }

  @Override
  public void close() {
    client.close();
  }
}
