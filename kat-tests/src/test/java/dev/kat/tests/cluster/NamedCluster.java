package dev.kat.tests.cluster;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kat.controlplane.crd.CustomResourceDefinitions;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The cluster that the user has named, and a namespace of a test's own in it. */
public final class NamedCluster implements AutoCloseable {

  private final Path kubeconfig;
  private final KubernetesClient client;
  private final String namespace;

  private NamedCluster(Path kubeconfig, KubernetesClient client, String namespace) {
    this.kubeconfig = kubeconfig;
    this.client = client;
    this.namespace = namespace;
  }

  /** The kubeconfig that names it; without one the test is skipped, and says how to run it. */
  public static String assumed() {
    String file = System.getProperty("kat.kubeconfig", "");
    assumeTrue(
        "kubeconfig".equals(System.getProperty("kat.cluster")) && !file.isEmpty(),
        "needs a cluster: -Dkat.cluster=kubeconfig -Dkat.kubeconfig=FILE");
    return file;
  }

  /** Opens the cluster; without one the test is skipped, and says how to run it. */
  public static NamedCluster open() {
    String file = assumed();
    Config config = Config.fromKubeconfig(Path.of(file).toFile());
    KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build();
    String namespace = "kat-test-" + UUID.randomUUID().toString().substring(0, 8);
    client
        .namespaces()
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName(namespace)
                .addToLabels("app.kubernetes.io/managed-by", "kat")
                .endMetadata()
                .build())
        .create();
    return new NamedCluster(Path.of(file), client, namespace);
  }

  /**
   * Defines our custom resources. The definitions stay: deleting them would delete the Mappings of
   * others.
   */
  public void defineCustomResources() {
    defineCustomResources(client);
  }

  /** The same in any cluster. */
  public static void defineCustomResources(KubernetesClient client) {
    for (String definition : CustomResourceDefinitions.all().values()) {
      CustomResourceDefinition applied =
          client
              .resource(Serialization.unmarshal(definition, CustomResourceDefinition.class))
              .forceConflicts()
              .serverSideApply();
      client
          .resource(applied)
          .waitUntilCondition(
              known -> known != null && isTrue(known, "Established"), 60, TimeUnit.SECONDS);
    }
  }

  static boolean isTrue(CustomResourceDefinition definition, String type) {
    return definition.getStatus() != null
        && definition.getStatus().getConditions() != null
        && definition.getStatus().getConditions().stream()
            .anyMatch(c -> c.getType().equals(type) && c.getStatus().equals("True"));
  }

  /** Writes a kubeconfig for a service account of the test's namespace, and gives the file. */
  public Path kubeconfigOf(String account, Path directory) throws IOException {
    Config admin = client.getConfiguration();
    String token =
        client
            .serviceAccounts()
            .inNamespace(namespace)
            .withName(account)
            .tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build())
            .getStatus()
            .getToken();
    return Files.writeString(
        directory.resolve("kubeconfig"),
        """
        current-context: %1$s
        contexts:
        - {name: %1$s, context: {cluster: c, user: u}}
        clusters:
        - {name: c, cluster: {server: "%2$s", certificate-authority-data: "%3$s"}}
        users:
        - {name: u, user: {token: "%4$s"}}
        """
            .formatted(
                admin.getCurrentContext().getName(),
                admin.getMasterUrl(),
                admin.getCaCertData(),
                token));
  }

  Path kubeconfig() {
    return kubeconfig;
  }

  public KubernetesClient client() {
    return client;
  }

  public String namespace() {
    return namespace;
  }

  @Override
  public void close() {
    client.namespaces().withName(namespace).delete();
    client.close();
  }
}
