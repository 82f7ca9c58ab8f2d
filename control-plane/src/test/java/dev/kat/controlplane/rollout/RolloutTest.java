package dev.kat.controlplane.rollout;

import static dev.kat.controlplane.rollout.ResourceType.CLUSTER;
import static dev.kat.controlplane.rollout.ResourceType.ENDPOINT;
import static dev.kat.controlplane.rollout.ResourceType.LISTENER;
import static dev.kat.controlplane.rollout.ResourceType.ROUTE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RolloutTest {

  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final ManualSchedule schedule = new ManualSchedule();
  private final Rollout rollout =
      new Rollout(schedule, new Pace(GRACE, PATIENCE), new RecordedRejections());

  private ScriptedEnvoy envoy(long stream) {
    return new ScriptedEnvoy(rollout, stream, "edge");
  }

  private static HandMade config() {
    return new HandMade().listener(8080);
  }

  @Test
  void anEnvoyThatComesBeforeThereIsAnythingIsServedOnceThereIs() {
    ScriptedEnvoy envoy = envoy(1).ask(CLUSTER).ask(LISTENER);
    assertThat(envoy.news()).isEmpty();

    rollout.publish(config().route("/a/", "a", 1).snapshot());

    assertThat(envoy.news()).containsExactly("cluster a");
    envoy.accept(CLUSTER).ask(ENDPOINT, "a");
    assertThat(envoy.news()).containsExactly("endpoint a");
    envoy.accept(ENDPOINT);
    assertThat(envoy.news()).containsExactly("listener http-8080");
  }

  @Test
  void aConfigurationIsAcknowledgedWhenItsRoutesAre() {
    rollout.publish(config().route("/a/", "a", 1).snapshot());
    assertThat(rollout.acknowledged()).as("nobody is connected").isFalse();

    ScriptedEnvoy envoy = envoy(1).ask(CLUSTER).accept(CLUSTER);
    envoy.ask(ENDPOINT, "a").accept(ENDPOINT).ask(LISTENER).accept(LISTENER);
    assertThat(rollout.acknowledged()).isFalse();
    envoy.ask(ROUTE, "table");
    assertThat(rollout.acknowledged()).isFalse();
    envoy.accept(ROUTE);

    assertThat(rollout.acknowledged()).isTrue();
  }

  @Test
  void everyConnectedEnvoyCounts() {
    rollout.publish(config().route("/a/", "a", 1).snapshot());
    envoy(1).start("a");
    ScriptedEnvoy second = envoy(2).ask(CLUSTER);
    assertThat(rollout.acknowledged()).isFalse();

    rollout.closed(2);
    assertThat(rollout.acknowledged()).isTrue();
    assertThat(second.news()).hasSize(1);

    rollout.closed(1);
    assertThat(rollout.acknowledged()).isFalse();
    assertThat(rollout.envoys()).isEmpty();
  }

  @Test
  void newClustersComeBeforeRoutesAndOldOnesGoAfterThem() {
    rollout.publish(config().route("/", "old", 1).snapshot());
    ScriptedEnvoy envoy = envoy(1).start("old");
    envoy.news();

    rollout.publish(config().route("/", "new", 2).snapshot());
    assertThat(envoy.news()).containsExactly("cluster new,old");
    envoy.accept(CLUSTER).ask(ENDPOINT, "new", "old");
    assertThat(envoy.news()).containsExactly("endpoint new,old");
    envoy.accept(ENDPOINT);
    assertThat(envoy.news()).containsExactly("route table");
    schedule.pass(GRACE);
    assertThat(envoy.news()).as("old stays until the routes are accepted").isEmpty();
    envoy.accept(ROUTE);
    assertThat(rollout.acknowledged()).isTrue();
    assertThat(envoy.news()).as("and for a grace time after that").isEmpty();

    schedule.pass(GRACE);
    assertThat(envoy.news()).containsExactly("cluster new");
  }

  @Test
  void aClusterThatComesBackIntoUseStays() {
    rollout.publish(config().route("/", "a", 1).snapshot());
    ScriptedEnvoy envoy = envoy(1).start("a");
    rollout.publish(config().snapshot());
    envoy.accept(ROUTE);
    rollout.publish(config().route("/again/", "a", 1).snapshot());
    envoy.accept(ROUTE);
    envoy.news();

    schedule.pass(GRACE);

    assertThat(envoy.news()).isEmpty();
    assertThat(envoy.has(CLUSTER).names()).containsExactly("a");
  }

  @Test
  void aClusterThatComesBackWhileItsRemovalIsUnderWayIsAwaited() {
    rollout.publish(config().route("/", "a", 1).route("/b/", "b", 1).snapshot());
    ScriptedEnvoy envoy = envoy(1).start("a", "b");
    rollout.publish(config().route("/", "a", 1).snapshot());
    envoy.accept(ROUTE);
    schedule.pass(GRACE);
    assertThat(envoy.news()).endsWith("cluster a");

    rollout.publish(config().route("/", "a", 1).route("/b/", "b", 1).snapshot());
    assertThat(envoy.news()).as("no route to a cluster that is about to go").isEmpty();
    envoy.accept(CLUSTER);

    assertThat(envoy.news()).startsWith("cluster a,b").doesNotContain("route table");
  }

  @Test
  void aClusterThatComesBackBeforeItsRemovalIsSentLeavesAfterItsRoutes() {
    rollout.publish(config().route("/", "a", 1).route("/b/", "b", 1).snapshot());
    ScriptedEnvoy envoy = envoy(1).start("a", "b");
    rollout.publish(config().route("/", "a", 1).snapshot());
    envoy.accept(ROUTE);
    HandMade changed = config().cluster("a", 2000, 1).routeOnly("/", "a");
    rollout.publish(changed.snapshot());
    schedule.pass(GRACE);
    rollout.publish(
        config().cluster("a", 2000, 1).routeOnly("/", "a").route("/b/", "b", 1).snapshot());
    envoy.accept(CLUSTER).accept(ENDPOINT).accept(ROUTE);
    assertThat(rollout.acknowledged()).isTrue();
    envoy.news();

    rollout.publish(changed.snapshot());

    assertThat(envoy.news()).as("the routes come first").containsExactly("route table");
  }

  @Test
  void aClusterThatLeavesASecondTimeHasItsGraceTimeAgain() {
    rollout.publish(config().route("/", "a", 1).snapshot());
    ScriptedEnvoy envoy = envoy(1).start("a");
    rollout.publish(config().snapshot());
    envoy.accept(ROUTE);
    rollout.publish(config().route("/again/", "a", 1).snapshot());
    envoy.accept(ROUTE);
    rollout.publish(config().snapshot());
    envoy.news();

    schedule.pass(GRACE);
    assertThat(envoy.news()).as("its routes are still in force").isEmpty();
    envoy.accept(ROUTE);
    schedule.pass(GRACE);

    assertThat(envoy.news()).containsExactly("cluster ");
  }

  @Test
  void theNewestConfigurationWinsWhileARolloutIsUnderWay() {
    rollout.publish(config().route("/", "a", 1).snapshot());
    ScriptedEnvoy envoy = envoy(1).start("a");
    envoy.news();
    rollout.publish(config().route("/", "b", 2).snapshot());
    rollout.publish(config().route("/", "c", 3).snapshot());

    envoy.accept(CLUSTER);

    assertThat(envoy.news()).containsExactly("cluster a,b", "cluster a,b,c");
    envoy.accept(CLUSTER).ask(ENDPOINT, "a", "b", "c").accept(ENDPOINT).accept(ROUTE);
    assertThat(rollout.acknowledged()).isTrue();
    assertThat(envoy.news()).containsExactly("endpoint a,b,c", "route table");
    schedule.pass(GRACE);
    assertThat(envoy.news()).containsExactly("cluster c");
  }

  @Test
  void endpointsNeverWait() {
    rollout.publish(config().route("/", "a", 1).snapshot());
    ScriptedEnvoy envoy = envoy(1).start("a");
    rollout.publish(
        config().route("/", "b", 2).routeOnly("/a/", "a").cluster("a", 1000, 1).snapshot());
    envoy.news();

    rollout.publish(
        config().route("/", "b", 2).routeOnly("/a/", "a").cluster("a", 1000, 9).snapshot());

    assertThat(envoy.news())
        .as("although the clusters are not accepted")
        .containsExactly("endpoint a");
  }

  @Test
  void anEndpointChangeIsAcknowledgedByItself() {
    rollout.publish(config().route("/", "a", 1).snapshot());
    ScriptedEnvoy envoy = envoy(1).start("a");
    envoy.news();

    rollout.publish(config().route("/", "a", 7).snapshot());
    assertThat(rollout.acknowledged()).isFalse();
    envoy.accept(ENDPOINT);

    assertThat(rollout.acknowledged()).isTrue();
    assertThat(envoy.news()).containsExactly("endpoint a");
  }

  @Test
  void namesThatDoNotExistGetEmptyAssignments() {
    rollout.publish(config().route("/", "a", 1).snapshot());

    ScriptedEnvoy envoy = envoy(1).ask(CLUSTER).accept(CLUSTER).ask(ENDPOINT, "a", "ghost");

    assertThat(envoy.has(ENDPOINT).names()).containsExactly("a", "ghost");
  }

  @Test
  void aChangedClusterGetsItsEndpointsOnceMore() {
    rollout.publish(config().cluster("a", 1000, 1).routeOnly("/", "a").snapshot());
    ScriptedEnvoy envoy = envoy(1).start("a");
    envoy.news();

    rollout.publish(config().cluster("a", 2000, 1).routeOnly("/", "a").snapshot());

    assertThat(envoy.news()).containsExactly("cluster a", "endpoint a");
  }

  @Test
  void aNewClusterWithKnownEndpointsGetsThemOnceMoreAndRoutesWaitForThat() {
    rollout.publish(config().route("/", "shared", 1).snapshot());
    ScriptedEnvoy envoy = envoy(1).start("shared");
    envoy.news();

    rollout.publish(
        config()
            .route("/", "shared", 1)
            .cluster("b", "shared", 7)
            .routeOnly("/b/", "b")
            .snapshot());
    envoy.accept(CLUSTER);
    assertThat(envoy.news()).containsExactly("cluster b,shared", "endpoint shared");
    envoy.accept(ENDPOINT);

    assertThat(envoy.news()).containsExactly("route table");
  }

  @Test
  void endpointsThatWereUnderWayBeforeTheirClusterAreSentAgainAfterIt() {
    rollout.publish(config().cluster("a", 1000, 1).routeOnly("/", "a").snapshot());
    ScriptedEnvoy envoy = envoy(1).start("a");
    rollout.publish(config().cluster("a", 1000, 2).routeOnly("/", "a").snapshot());
    envoy.news();

    rollout.publish(config().cluster("a", 3000, 2).routeOnly("/", "a").snapshot());
    assertThat(envoy.news()).containsExactly("cluster a");
    envoy.accept(ENDPOINT);

    assertThat(envoy.news()).containsExactly("endpoint a");
  }

  @Test
  void routesDoNotWaitForEverForClusters() {
    rollout.publish(config().route("/", "a", 1).snapshot());
    ScriptedEnvoy envoy = envoy(1).start("a");
    rollout.publish(config().route("/", "b", 2).snapshot());
    envoy.news();

    schedule.pass(PATIENCE);

    assertThat(envoy.news()).containsExactly("route table");
  }

  @Test
  void aRequestThatCrossesAResponseIsNoAnswerToIt() {
    rollout.publish(config().route("/", "a", 1).snapshot());
    ScriptedEnvoy envoy = envoy(1).start("a");
    rollout.publish(config().route("/x/", "a", 1).snapshot());
    envoy.news();

    envoy.request(ROUTE, "an older nonce", null);
    assertThat(rollout.acknowledged()).isFalse();
    envoy.request(ROUTE, "an older nonce", "late refusal");
    assertThat(rollout.rejections()).isEmpty();
    assertThat(envoy.news()).isEmpty();

    envoy.accept(ROUTE);
    assertThat(rollout.acknowledged()).isTrue();
  }

  @Test
  void anEnvoyThatReconnectsDuringARolloutKeepsItsOldClustersToTheEnd() {
    rollout.publish(config().route("/", "old", 1).snapshot());
    envoy(1).start("old");
    rollout.publish(config().route("/", "new", 2).snapshot());
    rollout.closed(1);

    ScriptedEnvoy again = envoy(2).ask(CLUSTER);
    assertThat(again.news()).containsExactly("cluster new,old");
    again.accept(CLUSTER).ask(ENDPOINT, "new", "old");
    assertThat(again.has(ENDPOINT).get("old"))
        .isEqualTo(config().route("/", "old", 1).snapshot().get(ENDPOINT).get("old"));
    again.accept(ENDPOINT).ask(LISTENER).accept(LISTENER).ask(ROUTE, "table").accept(ROUTE);
    again.news();
    schedule.pass(GRACE);

    assertThat(again.news()).containsExactly("cluster new");
  }

  @Test
  void equalConfigurationsSendNothing() {
    rollout.publish(config().route("/", "a", 1).snapshot());
    ScriptedEnvoy envoy = envoy(1).start("a");
    envoy.news();

    rollout.publish(config().route("/", "a", 1).snapshot());

    assertThat(envoy.news()).isEmpty();
    assertThat(rollout.acknowledged()).isTrue();
  }

  @Test
  void newerConfigurationsDoNotProlongTheWaitForClusters() {
    rollout.publish(config().route("/", "a", 1).snapshot());
    ScriptedEnvoy envoy = envoy(1).start("a");
    rollout.publish(config().route("/", "b", 2).snapshot());
    schedule.pass(PATIENCE.dividedBy(2));
    rollout.publish(config().route("/", "c", 3).snapshot());
    envoy.news();

    schedule.pass(PATIENCE.dividedBy(2));

    assertThat(envoy.news()).containsExactly("route table");
    ResourceSet newest = config().routeOnly("/", "c").snapshot().get(ROUTE);
    assertThat(envoy.has(ROUTE).sameAs(newest)).isTrue();
  }
}
