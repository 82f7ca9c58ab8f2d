package dev.kat.controlplane.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.kat.controlplane.rollout.ResourceType;
import dev.kat.controlplane.server.AdsClient;
import dev.kat.controlplane.server.XdsAddress;
import dev.kat.controlplane.watch.CustomMapping;
import dev.kat.controlplane.watch.MockApi;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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

  private Running run(String... more) throws Exception {
    RunCommand run = new RunCommand();
    List<String> args =
        new ArrayList<>(
            List.of(
                "--kubeconfig=" + kubeconfig(api.server().url("/")),
                "--namespace=edge",
                "--xds-address=127.0.0.1:0",
                "--admin-address=127.0.0.1:0"));
    args.addAll(List.of(more));
    CommandLine.ParseResult unused = new CommandLine(run).parseArgs(args.toArray(String[]::new));
    return run.start();
  }

  private GenericKubernetesResource create(Map<String, Object> spec) {
    return kubectl.genericKubernetesResources(MAPPINGS).resource(CustomMapping.of(spec)).create();
  }

  /** The conditions of the Mapping when they contain the text. */
  private String conditions(String text) {
    return kubectl
        .genericKubernetesResources(MAPPINGS)
        .inNamespace("shop")
        .withName("cart")
        .waitUntilCondition(
            now -> now != null && String.valueOf(told(now)).contains(text), 60, TimeUnit.SECONDS)
        .get("status", "conditions")
        .toString();
  }

  private static @Nullable Object told(GenericKubernetesResource object) {
    return object.get("status", "conditions");
  }

  @Test
  void statusIsWrittenAndTheLeaseIsGivenBack() throws Exception {
    create(Map.of("prefix", "cart", "service", "cart"));
    try (Running running = run("--status")) {
      assertThat(conditions("Accepted")).contains("reason=InvalidPath");
      assertThat(holder()).contains("_");
      assertThat(running.addresses()).hasSize(2);
    }
    assertThat(holder()).isEmpty();
  }

  /** The owner hears of it where he looks, and of nobody else's object. */
  @Test
  void whatEnvoyRefusesIsInTheStatusOfItsObjectAndAnEventOfItsService() throws Exception {
    create(Map.of("prefix", "/cart/", "service", "http://10.1.2.3:80"));
    Service carrier =
        new ServiceBuilder()
            .withNewMetadata()
            .withNamespace("shop")
            .withName("carrier")
            .addToAnnotations(
                "getambassador.io/config",
                "{apiVersion: ambassador/v1, kind: Mapping, name: carried, prefix: /carried/,"
                    + " service: 'http://10.1.2.3:80'}")
            .endMetadata()
            .build();
    kubectl.services().resource(carrier).create();
    try (Running running = run("--status");
        AdsClient envoy = new AdsClient(xds(running), "edge-1")) {
      String cluster =
          envoy.ask(ResourceType.CLUSTER).expect(ResourceType.CLUSTER).getResourcesList().stream()
              .map(RunStatusTest::nameOf)
              .filter(name -> name.contains("10.1.2.3") || name.contains("10_1_2_3"))
              .findFirst()
              .orElseThrow();
      envoy.refuse(
          ResourceType.CLUSTER, "Error adding/updating cluster(s) %s: bad".formatted(cluster));

      assertThat(conditions("RefusedByEnvoy"))
          .contains("type=Accepted", "status=True")
          .contains("type=Programmed", "status=False", "Envoy at the edge refuses cluster");
      assertThat(
              kubectl
                  .events()
                  .v1()
                  .events()
                  .inNamespace("shop")
                  .informOnCondition(events -> events.stream().anyMatch(RunStatusTest::isOfCarrier))
                  .get(60, TimeUnit.SECONDS))
          .filteredOn(RunStatusTest::isOfCarrier)
          .singleElement()
          .satisfies(event -> {
            assertThat(event.getReason()).isEqualTo("RefusedByEnvoy");
            assertThat(event.getNote()).contains("document 0", "bad", "last good version");
          });
    }
  }

  private static boolean isOfCarrier(Event event) {
    return event.getRegarding().getName().equals("carrier");
  }

  private static String nameOf(Any cluster) {
    try {
      return cluster.unpack(Cluster.class).getName();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  private static XdsAddress xds(Running running) {
    String address = running.addresses().get(0);
    int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    return new XdsAddress.Plain(InetAddress.getLoopbackAddress().getHostAddress(), port);
  }

  private String holder() {
    Lease lease = kubectl.leases().inNamespace("edge").withName("control-plane-default").get();
    return lease.getSpec().getHolderIdentity();
  }
}
