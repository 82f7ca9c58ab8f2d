package dev.kat.framework.cluster;

import dev.kat.framework.cluster.ClusterOptions.Kind;
import dev.kat.framework.env.EnvironmentException;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A client of the cluster that the user has named, and of no other.
 *
 * @param context the name of the context in the kubeconfig; {@code in-cluster} in a pod
 */
record ClusterAccess(KubernetesClient client, String context) implements AutoCloseable {

  private static final int CONNECT_MILLIS = 5000;
  private static final int REQUEST_MILLIS = 30_000;

  /** Without one of these no run is possible; said before anything is made. */
  private static final List<Need> NEEDS =
      List.of(
          new Need("create", "", "namespaces"),
          new Need("delete", "", "namespaces"),
          new Need("create", "", "pods"),
          new Need("watch", "", "pods"),
          new Need("create", "", "services"),
          new Need("create", "discovery.k8s.io", "endpointslices"),
          new Need("create", "networking.k8s.io", "ingresses"),
          new Need("create", "rbac.authorization.k8s.io", "roles"));

  private record Need(String verb, String group, String resource) {
    @Override
    public String toString() {
      return verb + " " + resource + (group.isEmpty() ? "" : "." + group);
    }
  }

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
   * @throws EnvironmentException naming what is not allowed
   */
  String check() {
    try {
      List<Need> denied = NEEDS.parallelStream().filter(need -> !isAllowed(need)).toList();
      if (!denied.isEmpty()) {
        throw new EnvironmentException(
            "the user of context '%s' must be allowed to %s"
                .formatted(
                    context,
                    denied.stream().map(Need::toString).collect(Collectors.joining(", "))));
      }
      return client.namespaces().withName("kube-system").get().getMetadata().getUid();
    } catch (KubernetesClientException e) {
      throw new EnvironmentException(
          "the API server %s of context '%s' does not answer as it should: %s"
              .formatted(client.getMasterUrl(), context, innermost(e)),
          e);
    }
  }

  private boolean isAllowed(Need need) {
    SelfSubjectAccessReview review =
        new SelfSubjectAccessReviewBuilder()
            .withNewSpec()
            .withNewResourceAttributes()
            .withVerb(need.verb())
            .withGroup(need.group())
            .withResource(need.resource())
            .endResourceAttributes()
            .endSpec()
            .build();
    return client
        .authorization()
        .v1()
        .selfSubjectAccessReview()
        .create(review)
        .getStatus()
        .getAllowed();
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
