package dev.kat.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.kat.framework.cluster.ClusterEnvironment;
import dev.kat.framework.cluster.ClusterOptions;
import dev.kat.framework.cluster.DriverRights;
import dev.kat.framework.cluster.Home;
import dev.kat.framework.engine.KatEngine;
import dev.kat.framework.engine.RunOptions;
import dev.kat.framework.env.EnvironmentException;
import dev.kat.framework.env.Patience;
import dev.kat.framework.report.RunFile;
import dev.kat.framework.report.RunRecord;
import dev.kat.tests.adapter.AmbassadorUnderTest;
import dev.kat.tests.suite.RedirectSuite;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs by a user who has the rights that {@code kat rights} prints, or all but one. */
@Tag("cluster")
class DriverRightsClusterTest {

  private static final String USER = "driver";
  private static final Patience PATIENCE = new Patience(Duration.ofMinutes(3));

  @TempDir private Path directory;

  private final List<HasMetadata> granted = new ArrayList<>();
  private NamedCluster cluster;
  private KubernetesClient client;

  @BeforeEach
  void open() {
    cluster = NamedCluster.open();
    client = cluster.client();
    cluster.defineCustomResources();
  }

  @AfterEach
  void close() {
    if (cluster != null) {
      granted.forEach(object -> client.resource(object).delete());
      cluster.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"namespace, cluster", "cluster, local"})
  void areEnoughForARun(String rbac, String controlPlane) throws Exception {
    ClusterOptions options = options(rbac, controlPlane);
    grant(rights(options));

    RunRecord run = run(options);

    assertThat(run.green()).isTrue();
    assertThat(run.totals().planned()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "namespaces, create",
    "pods, watch",
    "pods/portforward, create",
    "events, list",
    "mappings, patch",
    "roles, bind"
  })
  void whatIsMissingIsNamedBeforeAnythingIsMade(String resource, String verb) throws Exception {
    ClusterOptions options = options("namespace", "cluster");
    List<PolicyRule> rules = rights(options);
    rules.stream()
        .filter(rule -> rule.getResources().equals(List.of(resource)))
        .forEach(rule -> rule.getVerbs().remove(verb));
    grant(rules);

    assertThatThrownBy(() ->
            ClusterEnvironment.start(
                    new AmbassadorUnderTest(), options, Home.ofProperty(), directory, PATIENCE)
                .close())
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("must be allowed to %s %s", verb, resource)
        .hasMessageNotContaining(",")
        .hasMessageEndingWith("scripts/kat rights prints all that a run needs");
  }

  /** A rule for each kind of object, which can be changed. */
  private static List<PolicyRule> rights(ClusterOptions options) {
    return DriverRights.of(new AmbassadorUnderTest().inCluster().orElseThrow(), options, 0)
        .rules()
        .stream()
        .flatMap(rule ->
            rule.getResources().stream()
                .map(resource ->
                    rule.edit()
                        .withResources(resource)
                        .withVerbs(new ArrayList<>(rule.getVerbs()))
                        .build()))
        .toList();
  }

  private void grant(List<PolicyRule> rules) throws IOException {
    String name = cluster.namespace() + "-" + USER;
    apply(
        new ServiceAccountBuilder()
            .withNewMetadata()
            .withNamespace(cluster.namespace())
            .withName(USER)
            .endMetadata()
            .build());
    apply(
        new ClusterRoleBuilder()
            .withNewMetadata()
            .withName(name)
            .endMetadata()
            .withRules(rules.stream().filter(rule -> !rule.getVerbs().isEmpty()).toList())
            .build());
    apply(
        new ClusterRoleBindingBuilder()
            .withNewMetadata()
            .withName(name)
            .endMetadata()
            .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", name)
            .addNewSubject(null, "ServiceAccount", USER, cluster.namespace())
            .build());
    cluster.kubeconfigOf(USER, directory);
  }

  private void apply(HasMetadata object) {
    granted.add(client.resource(object).create());
  }

  private Map<String, String> parameters(String rbac, String controlPlane) {
    return new TreeMap<>(
        Map.of(
            ClusterOptions.CLUSTER,
            "kubeconfig",
            ClusterOptions.KUBECONFIG,
            directory.resolve("kubeconfig").toString(),
            ClusterOptions.RUN,
            "rights",
            ClusterOptions.RBAC,
            rbac,
            ClusterOptions.CONTROL_PLANE,
            controlPlane));
  }

  private ClusterOptions options(String rbac, String controlPlane) {
    Map<String, String> given = parameters(rbac, controlPlane);
    return ClusterOptions.from(name -> Optional.ofNullable(given.get(name)));
  }

  private RunRecord run(ClusterOptions options) throws IOException {
    Map<String, String> parameters =
        parameters(
            options.rbac().name().toLowerCase(Locale.ROOT),
            options.controlPlane().name().toLowerCase(Locale.ROOT));
    parameters.put(RunOptions.SYSTEM, "ambassador");
    parameters.put(RunOptions.TIERS, "cluster");
    parameters.put(RunOptions.OUTPUT, directory.resolve("report").toString());
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(RedirectSuite.class))
            .configurationParameters(parameters)
            .build();
    LauncherConfig launcher =
        LauncherConfig.builder()
            .enableTestEngineAutoRegistration(false)
            .addTestEngines(new KatEngine())
            .build();
    LauncherFactory.create(launcher)
        .execute(LauncherExecutionRequestBuilder.request(request).build());
    return RunFile.read(RunFile.json(directory.resolve("report")));
  }
}
