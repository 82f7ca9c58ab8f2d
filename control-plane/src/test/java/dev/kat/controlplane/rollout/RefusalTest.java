package dev.kat.controlplane.rollout;

import static dev.kat.controlplane.rollout.ResourceType.CLUSTER;
import static dev.kat.controlplane.rollout.ResourceType.ENDPOINT;
import static dev.kat.controlplane.rollout.ResourceType.ROUTE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusalTest {

  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final ManualSchedule schedule = new ManualSchedule();
  private final RecordedRejections rejections = new RecordedRejections();
  private final Rollout rollout = new Rollout(schedule, new Pace(GRACE, PATIENCE), rejections);

  private ScriptedEnvoy envoy(long stream) {
    return new ScriptedEnvoy(rollout, stream, "edge");
  }

  private static HandMade config() {
    return new HandMade().listener(8080);
  }

  @Test
  void whatIsRefusedIsNotSentAgainUntilItChanges() {
    rollout.publish(config().route("/", "a", 1).snapshot());
    ScriptedEnvoy envoy = envoy(1).start("a");
    rollout.publish(config().route("/bad/", "a", 1).snapshot());
    envoy.news();

    envoy.refuse(ROUTE, "route table: no");

    assertThat(envoy.news()).isEmpty();
    assertThat(rollout.rejections())
        .singleElement()
        .satisfies(rejection -> {
          assertThat(rejection.type()).isEqualTo(ROUTE);
          assertThat(rejection.node()).isEqualTo("edge");
          assertThat(rejection.resources()).containsExactly("table");
          assertThat(rejection.message()).isEqualTo("route table: no");
        });
    assertThat(rejections.all).isEqualTo(rollout.rejections());
    assertThat(rollout.acknowledged()).isFalse();
    schedule.pass(GRACE);
    envoy.ask(ROUTE, "table");
    assertThat(envoy.news()).isEmpty();

    rollout.publish(config().route("/good/", "a", 1).snapshot());
    assertThat(envoy.news()).containsExactly("route table");
    assertThat(rollout.rejections()).isEmpty();
    envoy.accept(ROUTE);
    assertThat(rollout.acknowledged()).isTrue();
  }

  @Test
  void aReturnToTheConfigurationBeforeARefusalIsSent() {
    XdsSnapshot good = config().route("/", "a", 1).snapshot();
    rollout.publish(good);
    ScriptedEnvoy envoy = envoy(1).start("a");
    rollout.publish(config().route("/", "a", 1).badCluster("bad").snapshot());
    envoy.news();

    envoy.refuse(CLUSTER, "cluster bad: no");

    assertThat(envoy.news()).as("the rest goes out without it").containsExactly("cluster a");
    rollout.publish(good);
    envoy.accept(CLUSTER);
    assertThat(envoy.news()).isEmpty();
    assertThat(rollout.acknowledged()).isTrue();
  }

  @Test
  void oneRefusedClusterDoesNotHoldUpTheRoutesOfOthers() {
    rollout.publish(config().route("/", "a", 1).snapshot());
    ScriptedEnvoy envoy = envoy(1).start("a");
    envoy.news();
    rollout.publish(config().route("/", "a", 1).route("/b/", "b", 2).badCluster("bad").snapshot());

    envoy.refuse(CLUSTER, "Error adding/updating cluster(s) bad: no");
    assertThat(envoy.news()).containsExactly("cluster a,b,bad", "cluster a,b");
    envoy.accept(CLUSTER).ask(ENDPOINT, "a", "b").accept(ENDPOINT).accept(ROUTE);

    assertThat(envoy.news()).containsExactly("endpoint a,b", "route table");
    assertThat(rollout.rejections())
        .extracting(Rejection::resources)
        .containsExactly(List.of("bad"));
    assertThat(rollout.acknowledged()).isFalse();

    rollout.publish(config().route("/", "a", 1).route("/b/", "b", 2).snapshot());
    assertThat(envoy.news()).as("it has all of that").isEmpty();
    assertThat(rollout.acknowledged()).isTrue();
  }

  /** An Envoy that outlived its control plane may use all of it, and what is left out goes. */
  @Test
  void whatWasAcceptedSomeTimeIsNotLeftOutToFindACulprit() {
    rollout.restore(config().route("/", "a", 1).route("/b/", "b", 2).snapshot());
    rollout.publish(config().badCluster("0").route("/", "a", 1).route("/b/", "b", 2).snapshot());
    ScriptedEnvoy envoy = envoy(1).ask(CLUSTER);

    envoy.refuse(CLUSTER, "Invalid duration");

    assertThat(envoy.news()).containsExactly("cluster 0,a,b", "cluster a,b");
    assertThat(rollout.rejections()).extracting(Rejection::resources).containsExactly(List.of("0"));
  }

  @Test
  void theStatusNamesVersionsAndTheLastRefusal() {
    XdsSnapshot good = config().route("/", "a", 1).snapshot();
    rollout.publish(good);
    ScriptedEnvoy envoy = envoy(1).start("a");

    Map<ResourceType, String> asked = new EnumMap<>(good.versions());
    asked.remove(ResourceType.SECRET);
    assertThat(rollout.envoys()).containsExactly(new EnvoyStatus("edge", asked, null));
    rollout.publish(config().route("/bad/", "a", 1).snapshot());
    envoy.refuse(ROUTE, "no");
    assertThat(rollout.envoys().get(0).rejection()).isEqualTo(rejections.all.get(0));
  }
}
