package dev.kat.framework.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kat.framework.cluster.ClusterOptions.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClusterOptionsTest {

  @Test
  void withoutAnyThereIsNoCluster() {
    assertThat(options(Map.of()).isCluster()).isFalse();
    assertThat(options(Map.of()).asMap()).isEmpty();
  }

  @Test
  void aClusterIsAlwaysNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options(Map.of("kat.cluster", "kubeconfig")))
        .withMessageContaining("needs kat.kubeconfig=FILE");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options(Map.of("kat.kubeconfig", "/file")))
        .withMessageContaining("is for kat.cluster=kubeconfig only");
  }

  @Test
  void aRunThatIsKeptHasANameThatTheNextOneFinds() {
    assertThat(options(Map.of("kat.keep", "true")).run()).isEqualTo("kept");
    assertThat(options(Map.of("kat.keep", "true", "kat.run", "mine")).run()).isEqualTo("mine");
    assertThat(options(Map.of()).run()).isNull();
  }

  @Test
  void whatExplainsARunIsApartFromItAndIsNeverKept() {
    ClusterOptions kept = options(Map.of("kat.keep", "true"));

    assertThat(kept.ofFurther().run()).isEqualTo("kept-further");
    assertThat(kept.ofFurther().keep()).isFalse();
    assertThat(options(Map.of()).ofFurther().run()).isNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options(Map.of("kat.run", "mine-further")))
        .withMessageContaining("names that end like this are those of parts of runs");
  }

  @Test
  void wordsThatAreNoChoiceAreRefusedWithThoseThatAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options(Map.of("kat.reach", "tunnel")))
        .withMessage(
            "kat.reach=tunnel: there is no such choice, only pod, nodeport, loadbalancer, forward");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options(Map.of("kat.run", "Not-A-Label")))
        .withMessageContaining("1 to 16 of a-z");
  }

  @Test
  void aJobTakesNothingThatIsOfADriverElsewhere() {
    Map<String, String> named = Map.of("kat.cluster", "kubeconfig", "kat.kubeconfig", "/file");
    options(named).checkJob();
    for (String more : List.of("kat.controlplane=local", "kat.reach=nodeport")) {
      Map<String, String> given = new HashMap<>(named);
      given.put(more.split("=")[0], more.split("=")[1]);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> options(given).checkJob())
          .withMessageContaining("--on-cluster cannot go with " + more);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options(Map.of()).checkJob())
        .withMessage("--on-cluster needs a cluster: kat.cluster=kubeconfig");
  }

  @Test
  void theCommandLineSaysTheSame() {
    ClusterOptions options =
        options(
            Map.of(
                "kat.cluster", "kubeconfig",
                "kat.kubeconfig", "/k",
                "kat.controlplane", "local",
                "kat.rbac", "cluster"));

    assertThat(options.kind()).isEqualTo(Kind.KUBECONFIG);
    assertThat(options.asArguments())
        .containsExactly(
            "--cluster",
            "kubeconfig",
            "--control-plane",
            "local",
            "--kubeconfig",
            "/k",
            "--rbac",
            "cluster");
  }

  @Test
  void ourImagesHaveTheVersionOfTheProject() {
    assertThat(options(Map.of()).image("control-plane"))
        .matches("kat\\.local/control-plane:\\d+\\.\\d+\\.\\d+.*");
  }

  private static ClusterOptions options(Map<String, String> given) {
    return ClusterOptions.from(name -> Optional.ofNullable(given.get(name)));
  }
}
