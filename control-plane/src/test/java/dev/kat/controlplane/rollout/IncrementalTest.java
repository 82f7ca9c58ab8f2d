package dev.kat.controlplane.rollout;

import static dev.kat.controlplane.rollout.ResourceType.CLUSTER;
import static dev.kat.controlplane.rollout.ResourceType.ENDPOINT;
import static dev.kat.controlplane.rollout.ResourceType.LISTENER;
import static dev.kat.controlplane.rollout.ResourceType.ROUTE;
import static dev.kat.controlplane.rollout.ResourceType.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The incremental variant: phases, and what is sent and what is not. */
class IncrementalTest {

  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final ManualSchedule schedule = new ManualSchedule();
  private final Rollout rollout = rollout();

  private Rollout rollout() {
    return new Rollout(schedule, new Pace(GRACE, PATIENCE), new RecordedRejections());
  }

  private IncrementalEnvoy envoy(long stream) {
    return new IncrementalEnvoy(rollout, stream, "edge");
  }

  private static HandMade config() {
    return new HandMade().listener(8080);
  }

  @Test
  void aStartIsOrdered() {
    rollout.publish(config().route("/a/", "a", 1).snapshot());
    IncrementalEnvoy envoy = envoy(1).ask(CLUSTER).ask(LISTENER);
    assertThat(envoy.news()).containsExactly("cluster +a");
    envoy.accept(CLUSTER).ask(ENDPOINT, "a");
    assertThat(envoy.news()).containsExactly("endpoint +a");
    envoy.accept(ENDPOINT);
    assertThat(envoy.news()).containsExactly("listener +http-8080");
    envoy.accept(LISTENER).ask(ROUTE, "table");
    assertThat(rollout.acknowledged()).isFalse();
    envoy.accept(ROUTE);

    assertThat(rollout.acknowledged()).isTrue();
  }

  @Test
  void onlyWhatChangesIsSentAndOldClustersGoLast() {
    rollout.publish(config().route("/", "old", 1).route("/b/", "b", 1).snapshot());
    IncrementalEnvoy envoy = envoy(1).start("old", "b");
    envoy.news();

    rollout.publish(config().route("/", "new", 2).route("/b/", "b", 1).snapshot());
    assertThat(envoy.news()).containsExactly("cluster +new");
    envoy.accept(CLUSTER).ask(ENDPOINT, "new");
    assertThat(envoy.news()).containsExactly("endpoint +new");
    envoy.accept(ENDPOINT);
    assertThat(envoy.news()).containsExactly("route +table");
    schedule.pass(GRACE);
    assertThat(envoy.news()).as("old stays until the routes are accepted").isEmpty();
    envoy.accept(ROUTE);
    assertThat(rollout.acknowledged()).isTrue();
    assertThat(envoy.news()).as("and for a grace time after that").isEmpty();

    schedule.pass(GRACE);
    assertThat(envoy.news()).containsExactly("cluster -old");
    envoy.accept(CLUSTER).drop(ENDPOINT, "old");
    assertThat(envoy.news()).isEmpty();
  }

  @Test
  void anEnvoyThatAsksBeforeThereIsAnythingIsAnsweredOnceThereIs() {
    IncrementalEnvoy envoy = envoy(1).ask(CLUSTER).ask(LISTENER);
    assertThat(envoy.news()).isEmpty();

    rollout.publish(new HandMade().snapshot());

    assertThat(envoy.news()).as("an answer without resources").containsExactly("cluster");
    envoy.accept(CLUSTER);
    assertThat(envoy.news()).containsExactly("listener");
  }

  @Test
  void newestWins() {
    rollout.publish(config().route("/", "a", 1).snapshot());
    IncrementalEnvoy envoy = envoy(1).start("a");
    envoy.news();
    rollout.publish(config().route("/", "b", 2).snapshot());
    rollout.publish(config().route("/", "c", 3).snapshot());
    rollout.publish(config().route("/", "d", 3).snapshot());

    envoy.accept(CLUSTER);

    assertThat(envoy.news()).containsExactly("cluster +b", "cluster +d");
  }

  @Test
  void equalConfigurationsSendNothing() {
    rollout.publish(config().route("/", "a", 1).snapshot());
    IncrementalEnvoy envoy = envoy(1).start("a");
    envoy.news();

    rollout.publish(config().route("/", "a", 1).snapshot());

    assertThat(envoy.news()).isEmpty();
    assertThat(rollout.acknowledged()).isTrue();
  }

  @Test
  void aChangedClusterGetsItsOwnEndpointsOnceMore() {
    rollout.publish(config().route("/", "a", 1).route("/b/", "b", 1).snapshot());
    IncrementalEnvoy envoy = envoy(1).start("a", "b");
    envoy.news();

    rollout.publish(
        config().cluster("a", 2000, 1).routeOnly("/", "a").route("/b/", "b", 1).snapshot());

    assertThat(envoy.news()).containsExactly("cluster +a", "endpoint +a");
  }

  @Test
  void anEndpointChangeIsOneResource() {
    rollout.publish(config().route("/", "a", 1).route("/b/", "b", 1).snapshot());
    IncrementalEnvoy envoy = envoy(1).start("a", "b");
    envoy.news();

    rollout.publish(config().route("/", "a", 9).route("/b/", "b", 1).snapshot());

    assertThat(envoy.news()).containsExactly("endpoint +a");
  }

  @Test
  void aMissingEndpointSetStopsNoOther() {
    rollout.publish(config().route("/", "a", 1).snapshot());

    IncrementalEnvoy envoy = envoy(1).ask(CLUSTER).accept(CLUSTER).ask(ENDPOINT, "a", "ghost");

    assertThat(envoy.news()).endsWith("endpoint +a +ghost");
  }

  @Test
  void aNameThatDoesNotExistIsSaidToBeGoneOnce() {
    rollout.publish(config().route("/", "a", 1).snapshot());
    IncrementalEnvoy envoy = envoy(1).start("a").ask(ROUTE, "ghost").ask(SECRET, "none");
    assertThat(envoy.news()).endsWith("route -ghost", "secret -none");

    envoy.accept(ROUTE).accept(SECRET);

    assertThat(envoy.news()).isEmpty();
    rollout.publish(
        config().route("/", "a", 1).secret("none", "key").tlsCluster("c", "none").snapshot());
    assertThat(envoy.news()).as("until it exists").contains("secret +none");
  }

  @Test
  void aSecretThatMayExistIsNotSaidToBeGone() {
    HandMade config = config().tlsCluster("b", "cert");
    rollout.restore(XdsSnapshot.withoutSecrets(config.resources()));
    IncrementalEnvoy envoy = envoy(1).ask(CLUSTER).accept(CLUSTER).ask(SECRET, "cert");
    assertThat(envoy.news()).containsExactly("cluster +b");

    rollout.publish(config.secret("cert", "key").snapshot());

    assertThat(envoy.news()).containsExactly("secret +cert");
  }

  @Test
  void aNameThatIsAskedForAgainIsSentAgain() {
    rollout.publish(config().route("/", "a", 1).snapshot());
    IncrementalEnvoy envoy = envoy(1).start("a");
    envoy.news();

    envoy.ask(ENDPOINT, "a");

    assertThat(envoy.news()).containsExactly("endpoint +a");
  }

  @Test
  void whatIsNoLongerAskedForIsNotSent() {
    rollout.publish(config().route("/", "a", 1).route("/b/", "b", 1).snapshot());
    IncrementalEnvoy envoy = envoy(1).start("a", "b").drop(ENDPOINT, "b");
    envoy.news();

    rollout.publish(config().route("/", "a", 1).route("/b/", "b", 7).snapshot());

    assertThat(envoy.news()).isEmpty();
  }

  @Test
  void theWildcardCanBeNamedAndGivenUp() {
    rollout.publish(config().route("/", "a", 1).snapshot());
    IncrementalEnvoy envoy = envoy(1).ask(CLUSTER, "*").accept(CLUSTER);
    assertThat(envoy.news()).containsExactly("cluster +a");

    envoy.ask(CLUSTER, "a").accept(CLUSTER).drop(CLUSTER, "*").news();
    rollout.publish(config().cluster("a", 9, 1).cluster("b", 9, 1).snapshot());

    assertThat(envoy.news()).containsExactly("cluster +a");
  }

  @Test
  void aNameGivenUpUnderTheWildcardIsSentAgain() {
    rollout.publish(config().route("/", "a", 1).snapshot());
    IncrementalEnvoy envoy = envoy(1).ask(CLUSTER, "*", "a").accept(CLUSTER);
    envoy.news();

    envoy.drop(CLUSTER, "a");

    assertThat(envoy.news()).containsExactly("cluster +a");
  }

  @Test
  void anAnswerWithAnUnknownNonceIsNone() {
    rollout.publish(config().route("/", "a", 1).snapshot());
    IncrementalEnvoy envoy = envoy(1).start("a");
    rollout.publish(config().route("/x/", "a", 1).snapshot());
    envoy.news();

    envoy.answer(ROUTE, "never sent", null).answer(ROUTE, "never sent", "no");

    assertThat(rollout.acknowledged()).isFalse();
    assertThat(rollout.rejections()).isEmpty();
    assertThat(envoy.news()).isEmpty();
    envoy.accept(ROUTE);
    assertThat(rollout.acknowledged()).isTrue();
  }

  @Test
  void aClusterThatNeverWarmsDelaysOthersOnce() {
    rollout.publish(config().route("/", "a", 1).snapshot());
    IncrementalEnvoy envoy = envoy(1).start("a");
    rollout.publish(config().route("/", "a", 1).route("/s/", "stuck", 1).snapshot());
    envoy.accept(CLUSTER).news();
    schedule.pass(PATIENCE);
    assertThat(envoy.news()).containsExactly("route +table");
    envoy.accept(ROUTE);

    rollout.publish(
        config().route("/", "a", 1).route("/s/", "stuck", 1).routeOnly("/new/", "a").snapshot());

    assertThat(envoy.news()).as("at once").containsExactly("route +table");
  }

  @Test
  void anEnvoyThatReconnectsUnchangedIsSentNothing() {
    rollout.publish(config().route("/", "a", 1).snapshot());
    IncrementalEnvoy envoy = envoy(1).start("a");
    rollout.closed(1);

    IncrementalEnvoy again = again(envoy, rollout);

    assertThat(again.news()).isEmpty();
    assertThat(rollout.acknowledged()).isTrue();
  }

  @Test
  void afterARestartOnlyWhatChangedIsSentAndWhatIsGoneIsRemovedLast() {
    rollout.publish(config().route("/", "old", 1).route("/b/", "b", 1).snapshot());
    IncrementalEnvoy envoy = envoy(1).start("old", "b");
    Rollout restarted = rollout();
    restarted.publish(config().route("/", "new", 2).route("/b/", "b", 1).snapshot());

    IncrementalEnvoy again = again(envoy, restarted);

    assertThat(again.news()).containsExactly("cluster +new");
    again.accept(CLUSTER).ask(ENDPOINT, "new").accept(ENDPOINT).accept(ROUTE);
    assertThat(again.news()).containsExactly("endpoint +new", "route +table");
    schedule.pass(GRACE);
    assertThat(again.news()).containsExactly("cluster -old");
    again.accept(CLUSTER);
    assertThat(again.held(CLUSTER)).containsOnlyKeys("b", "new");
  }

  @Test
  void anEnvoyThatRestartedWithTheSameNameIsSentWhatIsNeededOnly() {
    rollout.publish(config().route("/", "old", 1).snapshot());
    envoy(1).start("old");
    rollout.publish(config().route("/", "new", 2).snapshot());
    rollout.closed(1);

    IncrementalEnvoy fresh = envoy(2).ask(CLUSTER);

    assertThat(fresh.news()).containsExactly("cluster +new");
  }

  @Test
  void anEnvoyThatNeverAnswersDelaysNoOtherAndPilesUpNothing() {
    rollout.publish(config().route("/", "a", 1).snapshot());
    IncrementalEnvoy stuck = new IncrementalEnvoy(rollout, 1, "stuck").ask(CLUSTER);
    IncrementalEnvoy envoy = envoy(2).start("a");
    envoy.news();

    for (int port = 2; port < 100; port++) {
      rollout.publish(config().route("/", "a", port).cluster("c" + port, 1, port).snapshot());
      envoy.accept(CLUSTER).accept(ENDPOINT);
    }

    assertThat(envoy.held(CLUSTER)).containsKey("c99");
    assertThat(stuck.news()).containsExactly("cluster +a");
  }

  private static IncrementalEnvoy again(IncrementalEnvoy envoy, Rollout to) {
    return envoy
        .reconnect(to, 7)
        .askAgain(CLUSTER)
        .askAgain(ENDPOINT)
        .askAgain(LISTENER)
        .askAgain(ROUTE);
  }
}
