package dev.kat.controlplane.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import org.junit.jupiter.api.Test;

class XdsSnapshotTest {

  @Test
  void equalContentHasEqualVersions() {
    XdsSnapshot one = new HandMade().listener(1).route("/a/", "a", 1).snapshot();
    XdsSnapshot two = new HandMade().listener(1).route("/a/", "a", 1).snapshot();

    assertThat(one.versions()).isEqualTo(two.versions()).containsOnlyKeys(ResourceType.values());
    assertThat(one.get(ResourceType.CLUSTER).version()).matches("[0-9a-f]{64}");
    assertThat(one.sameAs(two)).isTrue();
  }

  /** The literal was made by another program: no JVM, and no run of one, has a say in it. */
  @Test
  void aVersionIsTheHashOfTheBytes() {
    Cluster cluster = Cluster.newBuilder().setName("a").build();

    assertThat(XdsResource.of(ResourceType.CLUSTER, "a", cluster).version())
        .isEqualTo("23dca2a7429612378554b0bb5b85012dec00a17cc2c673f17d2b76a50b839cd5");
  }

  @Test
  void onlyTheTypeThatChangedGetsANewVersion() {
    XdsSnapshot one = new HandMade().listener(1).route("/a/", "a", 1).snapshot();
    XdsSnapshot two = new HandMade().listener(1).route("/a/", "a", 2).snapshot();

    assertThat(two.get(ResourceType.ENDPOINT).version())
        .isNotEqualTo(one.get(ResourceType.ENDPOINT).version());
    assertThat(two.get(ResourceType.CLUSTER).version())
        .isEqualTo(one.get(ResourceType.CLUSTER).version());
    assertThat(one.sameAs(two)).isFalse();
  }

  @Test
  void anEndpointSetThatIsMissingIsEmpty() {
    XdsSnapshot snapshot = new HandMade().cluster("a", "nowhere", 1).snapshot();

    assertThat(snapshot.usedEndpoints().names()).containsExactly("nowhere");
  }

  @Test
  void aRouteTableThatNoListenerUsesIsNotWaitedFor() {
    assertThat(new HandMade().snapshot().usedRoutes().names()).isEmpty();
    assertThat(new HandMade().listener(1).snapshot().usedRoutes().names()).containsExactly("table");
  }
}
