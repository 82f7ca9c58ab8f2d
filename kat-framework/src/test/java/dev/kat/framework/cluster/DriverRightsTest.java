package dev.kat.framework.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DriverRightsTest {

  private static final FakeInCluster SYSTEM = new FakeInCluster();

  @Test
  void nothingClusterWideIsMadeUnlessAskedFor() {
    assertThat(verbs(rights(Map.of(), 0), "clusterroles")).containsExactly(List.of("list"));
    assertThat(verbs(rights(Map.of("kat.rbac", "cluster", "kat.run", "r"), 0), "clusterroles"))
        .anyMatch(verbs -> verbs.contains("create"));
    assertThat(verbs(rights(Map.of(), 0), "jobs")).isEmpty();
  }

  @Test
  void rolesAreBoundByName() {
    assertThat(bound(rights(Map.of(), 0), "roles")).containsExactly("control-plane");
    assertThat(bound(rights(Map.of("kat.rbac", "cluster", "kat.run", "r"), 0), "clusterroles"))
        .containsExactly("kat-r", "kat-r-further");
    assertThat(bound(rights(Map.of("kat.rbac", "cluster", "kat.run", "r"), 2), "clusterroles"))
        .containsExactly("kat-r-s0", "kat-r-s1", "kat-r-runner", "kat-r-further");
  }

  @Test
  void aRunWithoutANameHasNoRolesToName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rights(Map.of("kat.rbac", "cluster"), 0))
        .withMessageContaining("kat.run");
  }

  @Test
  void aDriverHasWhatItGivesToControlPlanes() {
    assertThat(rights(Map.of(), 0).rules())
        .anyMatch(rule ->
            rule.getResources().equals(List.of("services")) && rule.getVerbs().contains("watch"));
  }

  private static DriverRights rights(Map<String, String> given, int shards) {
    return DriverRights.of(
        SYSTEM, ClusterOptions.from(name -> Optional.ofNullable(given.get(name))), shards);
  }

  private static List<List<String>> verbs(DriverRights rights, String resource) {
    return rights.rules().stream()
        .filter(rule -> rule.getResources().contains(resource) && rule.getResourceNames().isEmpty())
        .map(PolicyRule::getVerbs)
        .toList();
  }

  private static List<String> bound(DriverRights rights, String resource) {
    return rights.rules().stream()
        .filter(rule -> rule.getVerbs().equals(List.of("bind")))
        .filter(rule -> rule.getResources().equals(List.of(resource)))
        .flatMap(rule -> rule.getResourceNames().stream())
        .toList();
  }
}
