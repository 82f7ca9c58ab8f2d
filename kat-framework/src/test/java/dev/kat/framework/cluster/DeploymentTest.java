package dev.kat.framework.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kat.framework.api.BackendDeclaration;
import dev.kat.framework.api.InCluster;
import dev.kat.framework.api.InCluster.Place;
import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.SystemUnderTest.Installation;
import dev.kat.framework.env.Environment.InstallRequest;
import dev.kat.framework.env.EnvironmentException;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeploymentTest {

  private static final RunScope SCOPE = new RunScope("r");
  private static final Images IMAGES = new Images("images", Map.of());

  @Test
  void installsSharePodsAndNoPorts() {
    List<Cell> cells = Cell.pack(installs(120), SCOPE);

    assertThat(cells).extracting(cell -> cell.places().size()).containsExactly(50, 50, 20);
    assertThat(cells)
        .allSatisfy(cell ->
            assertThat(cell.places().stream().flatMapToInt(DeploymentTest::ports).boxed().toList())
                .doesNotHaveDuplicates());
  }

  @Test
  void eachInstallHasANamespaceOfItsOwn() {
    Ground ground = ground(2, "namespace");

    assertThat(ground.namespaces())
        .extracting(namespace -> namespace.getMetadata().getName())
        .containsExactly("kat-r", "kat-r-i0", "kat-r-i1");
  }

  @Test
  void rightsInNamespacesNeedNoClusterRole() {
    assertThat(ground(2, "namespace").rights())
        .extracting(HasMetadata::getKind)
        .containsExactly("ServiceAccount", "Role", "RoleBinding", "Role", "RoleBinding");
    assertThat(ground(2, "cluster").rights())
        .extracting(HasMetadata::getKind)
        .containsExactly("ServiceAccount", "ClusterRole", "ClusterRoleBinding");
  }

  @Test
  void rightsAreThoseThatTheSystemAsksForAndNoMore() {
    assertThat(ground(1, "cluster").rights())
        .filteredOn(ClusterRole.class::isInstance)
        .map(ClusterRole.class::cast)
        .flatExtracting(ClusterRole::getRules)
        .allSatisfy(rule -> assertThat(rule.getVerbs()).containsExactly("get", "list", "watch"));
  }

  @Test
  void everythingHasTheLabelsByWhichItIsRemoved() {
    Ground ground = ground(1, "namespace");

    assertThat(ground.namespaces()).allSatisfy(DeploymentTest::isLabelled);
    assertThat(ground.rights()).allSatisfy(DeploymentTest::isLabelled);
    assertThat(deployment(1, "b").pods())
        .allSatisfy(pod -> isLabelled(pod.pod()))
        .allSatisfy(pod -> isLabelled(pod.files()));
  }

  @Test
  void containersCanDoNothingButRun() {
    assertThat(deployment(2, "b").pods())
        .flatExtracting(pod -> pod.pod().getSpec().getContainers())
        .map(Container.class::cast)
        .allSatisfy(container -> {
          assertThat(container.getSecurityContext().getRunAsNonRoot()).isTrue();
          assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
          assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
          assertThat(container.getSecurityContext().getCapabilities().getDrop())
              .containsExactly("ALL");
        });
  }

  @Test
  void onlyControlPlanesHaveATokenForTheApiServer() {
    assertThat(deployment(2, "b").pods())
        .flatExtracting(pod -> pod.pod().getSpec().getContainers())
        .map(Container.class::cast)
        .filteredOn(container ->
            container.getVolumeMounts().stream()
                .map(VolumeMount::getMountPath)
                .anyMatch(path -> path.startsWith("/var/run/secrets")))
        .extracting(Container::getName)
        .containsExactly(CellPod.CONTROL_PLANES);
  }

  @Test
  void aPodsNameIsThatOfItsContent() {
    assertThat(names(deployment(2, "b"))).isEqualTo(names(deployment(2, "b")));
    assertThat(names(deployment(2, "b"))).doesNotContainAnyElementsOf(names(deployment(2, "c")));
  }

  @Test
  void backendsHaveTheSamePortsInEveryOrder() {
    BackendPorts ports = new BackendPorts(List.of(backend("b", true), backend("a", false)));

    assertThat(ports.arguments())
        .isEqualTo(new BackendPorts(List.of(backend("a", false), backend("b", true))).arguments())
        .contains("--backend=a:" + ports.of("a").http());
    assertThat(ports.of("b").https()).isPresent();
    assertThatThrownBy(() -> ports.of("x"))
        .isInstanceOf(EnvironmentException.class)
        .hasMessage("no backend 'x' is declared");
  }

  @Test
  void aBackendIsOneThing() {
    assertThatThrownBy(() -> new BackendPorts(List.of(backend("a", false), backend("a", true))))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("declared twice");
  }

  private static void isLabelled(HasMetadata object) {
    assertThat(object.getMetadata().getLabels())
        .containsEntry("app.kubernetes.io/managed-by", "kat")
        .containsEntry("kat.dev/run", "r");
  }

  private static java.util.stream.IntStream ports(Place place) {
    return IntStream.concat(
        place.ports().values().stream().mapToInt(Integer::intValue),
        IntStream.of(place.adminPort(), place.healthPort(), place.envoyAdminPort()));
  }

  private static List<InstallRequest> installs(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new InstallRequest("i" + i, InstallSettings.PLAIN.with("http", "https")))
        .toList();
  }

  private static BackendDeclaration backend(String name, boolean tls) {
    return new BackendDeclaration(name, tls);
  }

  private static Ground ground(int installs, String rbac) {
    List<Place> places =
        Cell.pack(installs(installs), SCOPE).stream()
            .flatMap(cell -> cell.places().stream())
            .toList();
    return Ground.of(SCOPE, options(rbac), places, new FakeInCluster().access());
  }

  private static Deployment deployment(int installs, String backend) {
    return Deployment.of(
        SCOPE,
        options("namespace"),
        IMAGES,
        new BackendPorts(List.of(backend(backend, false))),
        Cell.pack(installs(installs), SCOPE),
        new FakeControlPlanes());
  }

  private static List<String> names(Deployment deployment) {
    return deployment.pods().stream().map(PodPlan::name).toList();
  }

  private static ClusterOptions options(String rbac) {
    Map<String, String> given =
        Map.of("kat.cluster", "kubeconfig", "kat.kubeconfig", "/k", "kat.rbac", rbac);
    return ClusterOptions.from(name -> Optional.ofNullable(given.get(name)));
  }

  private static final class FakeControlPlanes implements ControlPlanes {

    private final InCluster system = new FakeInCluster();

    @Override
    public void start(List<Place> places) {}

    @Override
    public Optional<InCluster.Container> container(List<Place> places) {
      return Optional.of(system.controlPlanes(places));
    }

    @Override
    public Optional<Secret> secret() {
      return Optional.empty();
    }

    @Override
    public String bootstrap(Place place) {
      return system.envoyBootstrap(place);
    }

    @Override
    public Installation of(Place place, String pod) {
      throw new IllegalStateException("nothing runs here");
    }

    @Override
    public void close() {}
  }
}
