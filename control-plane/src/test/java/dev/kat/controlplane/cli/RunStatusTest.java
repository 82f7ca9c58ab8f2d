package dev.kat.controlplane.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.watch.CustomMapping;
import dev.kat.controlplane.watch.MockApi;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code run} on a cluster: one status, one Lease, and both as they should be at the end. */
@Timeout(120)
class RunStatusTest {

  private static final ResourceDefinitionContext MAPPINGS =
      new ResourceDefinitionContext.Builder()
          .withGroup("getambassador.io")
          .withVersion("v3alpha1")
          .withKind("Mapping")
          .withPlural("mappings")
          .withNamespaced(true)
          .build();

  @TempDir private Path directory;

  private final MockApi api = MockApi.plain();
  private final KubernetesClient kubectl = api.kubectl();

  @AfterEach
  void close() {
    api.destroy();
    kubectl.close();
  }

  private Path kubeconfig(String url) throws Exception {
    return Files.writeString(
        directory.resolve("kubeconfig"),
        """
        current-context: c
        contexts: [{name: c, context: {cluster: c, user: u}}]
        clusters: [{name: c, cluster: {server: "%s"}}]
        users: [{name: u, user: {}}]
        """
            .formatted(url));
  }

  private static GenericKubernetesResource mapping() {
    return CustomMapping.of(Map.of("prefix", "cart", "service", "cart"));
  }

  @Test
  void statusIsWrittenAndTheLeaseIsGivenBack() throws Exception {
    GenericKubernetesResource created =
        kubectl.genericKubernetesResources(MAPPINGS).resource(mapping()).create();
    RunCommand run = new RunCommand();
    CommandLine.ParseResult unused =
        new CommandLine(run)
            .parseArgs(
                "--kubeconfig=" + kubeconfig(api.server().url("/")),
                "--namespace=edge",
                "--xds-address=127.0.0.1:0",
                "--admin-address=127.0.0.1:0");
    try (Running running = run.start()) {
      GenericKubernetesResource written =
          kubectl
              .genericKubernetesResources(MAPPINGS)
              .resource(created)
              .waitUntilCondition(
                  now -> now != null && now.get("status", "conditions") != null,
                  60,
                  TimeUnit.SECONDS);
      assertThat(written.get("status", "conditions").toString()).contains("reason=InvalidPath");
      assertThat(holder()).contains("_");
      assertThat(running.addresses()).hasSize(2);
    }
    assertThat(holder()).isEmpty();
  }

  private String holder() {
    Lease lease = kubectl.leases().inNamespace("edge").withName("control-plane-default").get();
    return lease.getSpec().getHolderIdentity();
  }
}
