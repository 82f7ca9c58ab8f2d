package dev.kat.tests.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the chart renders, without a cluster. */
class ChartTest {

  private static final String TOKEN = "/var/run/secrets/kubernetes.io/serviceaccount";

  @Test
  void lintFindsNothing() throws Exception {
    Chart.Result result = Chart.run("helm", "lint", "--strict", "deploy/chart");
    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output()).doesNotContain("[WARNING]", "[ERROR]");
  }

  @Test
  void theManifestsAreWhatTheChartRenders() throws Exception {
    Chart.Result result = Chart.run("manifests", "--check");
    assertThat(result.exitCode()).as(result.output()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nope=1", "envoy.nope=1", "mode=other", "ports.http=80"})
  void aValueThatMeansNothingIsRefused(String value) throws Exception {
    assertThat(Chart.template("n", value).exitCode()).isNotZero();
  }

  @Test
  void halfOfTheCertificatesIsRefused() throws Exception {
    Chart.Result result = Chart.template("n", "mode=split", "xds.envoySecret=x");
    assertThat(result.exitCode()).isNotZero();
    assertThat(result.output()).contains("give both or none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pod", "split"})
  void aSingleNamespaceNeedsNothingBeyondIt(String mode) throws Exception {
    List<HasMetadata> objects = Chart.render("n", "mode=" + mode, "rbac.scope=namespace");
    assertThat(objects)
        .isNotEmpty()
        .allSatisfy(object -> assertThat(object.getMetadata().getNamespace()).isEqualTo("n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pod", "split"})
  void portsOfTcpMappingsAreOpenAllTheWay(String mode) throws Exception {
    String[] values = {"mode=" + mode, "service.tcpPorts={6379,9000}"};
    assertThat(
            of(Service.class, values)
                .flatMap(service -> service.getSpec().getPorts().stream())
                .filter(port -> port.getPort() == 6379)
                .map(port -> port.getTargetPort().getIntVal()))
        .containsExactly(6379);
    assertThat(
            of(NetworkPolicy.class, values)
                .flatMap(policy -> policy.getSpec().getIngress().stream())
                .flatMap(rule -> rule.getPorts().stream())
                .filter(port -> Integer.valueOf(9000).equals(port.getPort().getIntVal())))
        .hasSize(1);
    assertThat(Chart.template("n", "service.tcpPorts={80}").exitCode()).isNotZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void secretsAreReadOnlyWhenAsked(boolean secrets) throws Exception {
    Stream<String> resources =
        of(Role.class, "rbac.scope=namespace", "rbac.secrets=" + secrets)
            .flatMap(role -> role.getRules().stream())
            .map(PolicyRule::getResources)
            .flatMap(List::stream);
    assertThat(resources.anyMatch("secrets"::equals)).isEqualTo(secrets);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cluster", "namespace"})
  void statusIsWrittenWithNoRightBeyondIt(String scope) throws Exception {
    assertThat(writing("rbac.scope=" + scope, "ambassadorId=My_Id"))
        .allMatch(rule ->
            switch (rule.getApiGroups().get(0)) {
              case "getambassador.io" ->
                  rule.getVerbs().equals(List.of("patch"))
                      && rule.getResources().stream().allMatch(name -> name.endsWith("/status"));
              case "events.k8s.io" -> rule.getVerbs().equals(List.of("create"));
              case "coordination.k8s.io" ->
                  rule.getVerbs().equals(List.of("create"))
                      || (rule.getVerbs().equals(List.of("get", "update"))
                          && rule.getResourceNames().size() == 1
                          && rule.getResourceNames().get(0).startsWith("control-plane-my-id-"));
              default -> false;
            })
        .hasSize(4);
    assertThat(writing("rbac.scope=" + scope, "status.enabled=false")).isEmpty();
  }

  /** The rules for anything but reading. */
  private static List<PolicyRule> writing(String... values) throws Exception {
    return Stream.concat(
            of(Role.class, values).map(Role::getRules),
            of(ClusterRole.class, values).map(ClusterRole::getRules))
        .flatMap(List::stream)
        .filter(rule -> !rule.getVerbs().equals(List.of("get", "list", "watch")))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pod", "split"})
  void noContainerMayMoreThanItNeeds(String mode) throws Exception {
    assertThat(of(Deployment.class, "mode=" + mode).map(ChartTest::pod))
        .isNotEmpty()
        .allSatisfy(pod -> {
          assertThat(pod.getAutomountServiceAccountToken()).isFalse();
          assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
          assertThat(containers(pod)).allSatisfy(ChartTest::isConfined);
        });
  }

  /**
   * Or its death would go unnoticed: nobody starts a process again that is not a container's own.
   */
  @ParameterizedTest
  @ValueSource(strings = {"pod", "split"})
  void anEnvoyThatDiesEndsItsContainerWhichIsStartedAgain(String mode) throws Exception {
    List<PodSpec> pods = of(Deployment.class, "mode=" + mode).map(ChartTest::pod).toList();
    assertThat(pods)
        .isNotEmpty()
        .allSatisfy(pod -> {
          assertThat(pod.getRestartPolicy()).isIn(null, "Always");
          assertThat(pod.getShareProcessNamespace()).isNotEqualTo(true);
        });
    assertThat(pods.stream().flatMap(pod -> pod.getContainers().stream()))
        .filteredOn(container -> container.getName().equals("envoy"))
        .singleElement()
        .satisfies(envoy -> {
          assertThat(envoy.getCommand()).containsExactly("/usr/local/bin/envoy");
          assertThat(envoy.getReadinessProbe()).isNotNull();
        });
  }

  private static void isConfined(Container container) {
    assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
    assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
    assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
    boolean token =
        container.getVolumeMounts().stream().anyMatch(mount -> mount.getMountPath().equals(TOKEN));
    assertThat(token).isEqualTo(container.getName().equals("control-plane"));
  }

  private static <T> Stream<T> of(Class<T> type, String... values)
      throws IOException, InterruptedException {
    return Chart.render("n", values).stream().filter(type::isInstance).map(type::cast);
  }

  private static PodSpec pod(Deployment deployment) {
    return deployment.getSpec().getTemplate().getSpec();
  }

  private static List<Container> containers(PodSpec pod) {
    return Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream()).toList();
  }
}
