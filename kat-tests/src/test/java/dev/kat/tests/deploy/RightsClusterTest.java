package dev.kat.tests.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.compiler.Compiler;
import dev.kat.controlplane.compiler.CompilerOptions;
import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.status.Outcome;
import dev.kat.controlplane.status.Sort;
import dev.kat.controlplane.status.StatusListener;
import dev.kat.controlplane.status.StatusPlan;
import dev.kat.controlplane.status.StatusWriter;
import dev.kat.controlplane.watch.KubernetesSource;
import dev.kat.tests.cluster.NamedCluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read with the rights of each form of the chart, and with all of them but one. */
@Tag("cluster")
@Timeout(120)
class RightsClusterTest {

  private static final Set<Class<?>> RIGHTS =
      Set.of(
          ServiceAccount.class,
          Role.class,
          RoleBinding.class,
          ClusterRole.class,
          ClusterRoleBinding.class);

  private static final String MAPPING =
      """
      apiVersion: getambassador.io/v3alpha1
      kind: Mapping
      metadata: {name: quote}
      spec: {prefix: /quote/, service: quote}
      """;

  @TempDir private Path directory;

  private final List<HasMetadata> granted = new ArrayList<>();
  private final Semaphore changes = new Semaphore(0);
  private NamedCluster cluster;
  private KubernetesClient client;

  @BeforeEach
  void open() {
    cluster = NamedCluster.open();
    client = cluster.client();
    cluster.defineCustomResources();
    client.resource(MAPPING).inNamespace(cluster.namespace()).create();
    client.resource(Backend.objects(cluster.namespace()).get(0)).create();
  }

  @AfterEach
  void close() {
    if (cluster != null) {
      granted.forEach(object -> client.resource(object).delete());
      cluster.close();
    }
  }

  @ParameterizedTest(name = "{0}: all but {1}")
  @CsvSource({
    "cluster, nothing",
    "cluster, services",
    "cluster, endpointslices",
    "cluster, secrets",
    "cluster, ingresses",
    "cluster, ingressclasses",
    "cluster, mappings",
    "cluster, modules",
    "cluster, authservices",
    "cluster, logservices",
    "cluster, ratelimitservices",
    "cluster, tracingservices",
    "cluster, tcpmappings",
    "cluster, tlscontexts",
    "cluster, kubernetesendpointresolvers",
    "cluster, kubernetesserviceresolvers",
    "namespace, nothing",
    "namespace, services",
    "namespace, endpointslices",
    "namespace, secrets",
    "namespace, ingresses",
    "namespace, mappings",
    "namespace, modules",
    "namespace, authservices",
    "namespace, logservices",
    "namespace, ratelimitservices",
    "namespace, tracingservices",
    "namespace, tcpmappings",
    "namespace, tlscontexts",
    "namespace, kubernetesendpointresolvers",
    "namespace, kubernetesserviceresolvers"
  })
  void whatIsDeniedIsNamedAndTheRestIsRead(String form, String denied) throws Exception {
    String namespace = form.equals("namespace") ? cluster.namespace() : null;
    grant(form, denied);
    try (KubernetesSource source = KubernetesSource.of(kubeconfig(), namespace)) {
      source.start(changes::release);
      ResourceSnapshot snapshot = await(source, denied);

      String where = namespace == null ? "ClusterRole" : "Role of namespace " + namespace;
      assertThat(snapshot.diagnostics())
          .hasSize(denied.equals("nothing") ? 0 : 1)
          .allSatisfy(diagnostic ->
              assertThat(diagnostic.message())
                  .contains("system:serviceaccount:" + cluster.namespace() + ":edge")
                  .endsWith(
                      "resources: [%s], verbs: [get, list, watch]} in a %s"
                          .formatted(denied, where)));
      assertThat(names(snapshot))
          .isEqualTo(
              switch (denied) {
                case "services" -> Set.of("Mapping");
                case "mappings" -> Set.of("Service");
                default -> Set.of("Service", "Mapping");
              });
    }
  }

  /** The Mapping gets its status; it, or the Service, an Event, for both define the same name. */
  @ParameterizedTest
  @ValueSource(strings = {"cluster", "namespace"})
  void statusIsWrittenWithTheRightsOfTheForm(String form) throws Exception {
    String namespace = form.equals("namespace") ? cluster.namespace() : null;
    grant(form, "nothing");
    BlockingQueue<Sort> wrote = new LinkedBlockingQueue<>();
    StatusListener listener =
        new StatusListener() {
          @Override
          public void wrote(Sort sort) {
            wrote.add(sort);
          }
        };
    ResourceRef lease = new ResourceRef("Lease", cluster.namespace(), "control-plane-default");
    try (KubernetesSource source = KubernetesSource.of(kubeconfig(), namespace);
        StatusWriter writer =
            StatusWriter.start(
                source.statuses().orElseThrow(),
                StatusWriter.Settings.of(lease, "one"),
                listener)) {
      source.start(changes::release);
      ResourceSnapshot snapshot = await(source, "nothing");
      writer.submit(() ->
          StatusPlan.of(
                  Outcome.compiled(snapshot, Compiler.compile(snapshot, CompilerOptions.DEFAULT)),
                  "default")
              .stream()
              .filter(report -> report.ref().namespace().equals(cluster.namespace()))
              .toList());
      assertThat(Arrays.asList(wrote.poll(60, TimeUnit.SECONDS), wrote.poll(60, TimeUnit.SECONDS)))
          .containsExactlyInAnyOrder(Sort.STATUS, Sort.EVENT);
      assertThat(writer.problem()).isEmpty();
    }
  }

  /** The kinds of the test's own objects that were read. */
  private Set<String> names(ResourceSnapshot snapshot) {
    return Stream.concat(
            snapshot.services().stream().map(service -> service.meta().ref()),
            snapshot.customResources().stream().map(resource -> resource.meta().ref()))
        .filter(ref -> ref.namespace().equals(cluster.namespace()))
        .map(ref -> ref.kind())
        .collect(Collectors.toSet());
  }

  private ResourceSnapshot await(KubernetesSource source, String denied) throws Exception {
    while (true) {
      assertThat(changes.tryAcquire(60, TimeUnit.SECONDS)).as("a configuration").isTrue();
      ResourceSnapshot snapshot = source.snapshot();
      if (snapshot.diagnostics().stream()
          .map(Diagnostic::message)
          .allMatch(message -> message.contains("[" + denied + "]"))) {
        return snapshot;
      }
    }
  }

  private void grant(String form, String denied) throws Exception {
    for (HasMetadata object :
        Chart.render(cluster.namespace(), "rbac.scope=" + form, "rbac.secrets=true")) {
      if (RIGHTS.contains(object.getClass())) {
        if (object instanceof Role role) {
          deny(role.getRules(), denied);
        } else if (object instanceof ClusterRole role) {
          deny(role.getRules(), denied);
        }
        granted.add(client.resource(object).forceConflicts().serverSideApply());
      }
    }
    assertThat(granted).hasSize(form.equals("cluster") ? 5 : 3);
  }

  private static void deny(List<PolicyRule> rules, String denied) {
    rules.forEach(rule -> rule.getResources().remove(denied));
    rules.removeIf(rule -> rule.getResources().isEmpty());
  }

  private Path kubeconfig() throws IOException {
    return cluster.kubeconfigOf(Chart.NAME, directory);
  }
}
