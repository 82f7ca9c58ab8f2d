package dev.kat.controlplane.rollout;

import static dev.kat.controlplane.rollout.ResourceType.CLUSTER;
import static dev.kat.controlplane.rollout.ResourceType.ENDPOINT;
import static dev.kat.controlplane.rollout.ResourceType.LISTENER;
import static dev.kat.controlplane.rollout.ResourceType.ROUTE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What an Envoy refuses on an incremental stream: found, held back, replaced. */
class IncrementalRefusalTest {

  private static final Duration GRACE = Duration.ofSeconds(5);

  private final ManualSchedule schedule = new ManualSchedule();
  private final RecordedRejections rejections = new RecordedRejections();
  private final Rollout rollout =
      new Rollout(schedule, new Pace(GRACE, Duration.ofSeconds(2)), rejections);

  private IncrementalEnvoy envoy(long stream) {
    return new IncrementalEnvoy(rollout, stream, "edge-" + stream);
  }

  private static HandMade config() {
    return new HandMade().listener(8080).route("/", "a", 1);
  }

  private IncrementalEnvoy started() {
    rollout.publish(config().snapshot());
    IncrementalEnvoy envoy = envoy(1).start("a");
    envoy.news();
    return envoy;
  }

  @Test
  void theNamedOneIsHeldBackAndTheRestGoesOut() {
    IncrementalEnvoy envoy = started();
    rollout.publish(config().badCluster("bad").route("/b/", "b", 2).snapshot());
    assertThat(envoy.news()).containsExactly("cluster +b +bad");

    envoy.refuse(CLUSTER, "Error adding/updating cluster(s) bad: no such policy");

    assertThat(envoy.news()).containsExactly("cluster +b -bad");
    envoy.accept(CLUSTER).ask(ENDPOINT, "b").accept(ENDPOINT).accept(ROUTE);
    assertThat(envoy.news()).containsExactly("endpoint +b", "route +table");
    assertThat(rollout.acknowledged()).isFalse();
    assertThat(rollout.rejections())
        .singleElement()
        .satisfies(rejection -> assertThat(rejection.resources()).containsExactly("bad"));
    assertThat(rejections.all).isEqualTo(rollout.rejections());

    rollout.publish(config().route("/b/", "b", 2).snapshot());
    assertThat(envoy.news()).isEmpty();
    assertThat(rollout.rejections()).isEmpty();
    assertThat(rollout.acknowledged()).isTrue();
  }

  @Test
  void itsLastGoodVersionStaysInForce() {
    IncrementalEnvoy envoy = started();
    rollout.publish(config().routeOnly("/bad/", "a").snapshot());
    String refused = envoy.held(ROUTE).get("table");

    envoy.news();
    envoy.refuse(ROUTE, "no");

    assertThat(envoy.news()).as("Envoy still has it").isEmpty();
    assertThat(envoy.held(ROUTE)).containsEntry("table", refused);
    schedule.pass(GRACE);
    envoy.drop(ROUTE, "other");
    assertThat(envoy.news()).isEmpty();

    rollout.publish(config().routeOnly("/good/", "a").snapshot());
    assertThat(envoy.news()).containsExactly("route +table");
    envoy.accept(ROUTE);
    assertThat(rollout.acknowledged()).isTrue();
  }

  @Test
  void anotherEnvoyIsGivenTheLastGoodVersionThatThisOneHad() {
    XdsSnapshot good = config().snapshot();
    rollout.publish(good);
    envoy(1).start("a");
    rollout.publish(config().routeOnly("/bad/", "a").snapshot());
    IncrementalEnvoy fresh = envoy(2).startListeners("a").ask(ROUTE, "table");
    fresh.news();

    fresh.refuse(ROUTE, "no");

    assertThat(fresh.news()).containsExactly("route +table");
    fresh.accept(ROUTE);
    assertThat(fresh.held(ROUTE))
        .containsEntry("table", Objects.requireNonNull(good.get(ROUTE).get("table")).version());
  }

  @Test
  void nothingThatChangedMeanwhileIsLostByARefusal() {
    IncrementalEnvoy envoy = started();
    rollout.publish(config().badCluster("bad").cluster("b", 1, 2).snapshot());
    rollout.publish(config().badCluster("bad").cluster("b", 1, 2).cluster("c", 1, 2).snapshot());
    envoy.news();

    envoy.refuse(CLUSTER, "Error adding/updating cluster(s) bad: no");
    envoy.accept(CLUSTER);

    assertThat(envoy.held(CLUSTER)).containsOnlyKeys("a", "b", "c");
  }

  @Test
  void oneThatIsNotNamedIsFoundByHalves() {
    IncrementalEnvoy envoy = started();
    HandMade many = config();
    for (int i = 0; i < 9; i++) {
      many.cluster("c" + i, 1000, 1);
    }
    rollout.publish(many.snapshot());

    int refusals = 0;
    for (int step = 0; step < 20 && envoy.waits(CLUSTER); step++) {
      boolean bad = envoy.sent(CLUSTER).contains("c6");
      refusals += bad ? 1 : 0;
      envoy = bad ? envoy.refuse(CLUSTER, "something is wrong") : envoy.accept(CLUSTER);
    }

    assertThat(envoy.waits(CLUSTER)).isFalse();
    assertThat(new TreeSet<>(envoy.held(CLUSTER).keySet()))
        .containsExactly("a", "c0", "c1", "c2", "c3", "c4", "c5", "c7", "c8");
    assertThat(refusals).isLessThanOrEqualTo(4);
    assertThat(rollout.rejections())
        .extracting(Rejection::resources)
        .containsExactly(List.of("c6"));
    assertThat(rejections.all).hasSize(1);
  }

  @Test
  void aRefusedRemovalIsNotRepeated() {
    IncrementalEnvoy envoy = started();
    rollout.publish(new HandMade().listener(9090).route("/", "a", 1).snapshot());
    envoy.accept(LISTENER).news();

    envoy.refuse(LISTENER, "cannot remove it");

    assertThat(envoy.news()).isEmpty();
  }

  @Test
  void aReturnToTheLastGoodVersionEndsTheRefusal() {
    IncrementalEnvoy envoy = started();
    rollout.publish(new HandMade().listener("http-8080", 9, "table").route("/", "a", 1).snapshot());
    envoy.refuse(LISTENER, "Error adding/updating listener(s) http-8080: cannot bind");
    rollout.publish(config().cluster("b", 1, 1).snapshot());
    envoy.accept(CLUSTER).ask(ENDPOINT, "b").accept(ENDPOINT);
    assertThat(rollout.rejections()).isEmpty();
    assertThat(rollout.acknowledged()).isTrue();

    rollout.publish(config().snapshot());
    schedule.pass(GRACE);

    assertThat(envoy.news()).endsWith("cluster -b");
  }

  @Test
  void twoAreNamedAtOnce() {
    IncrementalEnvoy envoy = started();
    rollout.publish(config().badCluster("bad").badCluster("worse").snapshot());

    envoy.refuse(CLUSTER, "Error adding/updating cluster(s) bad: no policy, worse: no policy");

    assertThat(rollout.rejections())
        .singleElement()
        .satisfies(one -> assertThat(one.resources()).containsExactly("bad", "worse"));
  }
}
