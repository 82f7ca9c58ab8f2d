package dev.kat.controlplane.rollout;

import static dev.kat.controlplane.rollout.ResourceType.CLUSTER;
import static dev.kat.controlplane.rollout.ResourceType.ENDPOINT;
import static dev.kat.controlplane.rollout.ResourceType.ROUTE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is refused by all and comes without it at once is not rolled out any further. */
class ReplacedConfigurationTest {

  private final List<Boolean> byAll = new ArrayList<>();
  private final ManualSchedule schedule = new ManualSchedule();
  private final Rollout rollout =
      new Rollout(
          schedule, new Pace(Duration.ofSeconds(5), Duration.ofSeconds(2)), new Replacing());

  private final class Replacing implements RolloutListener {
    @Override
    public boolean replaces(Rejection rejection) {
      byAll.add(rollout.allRefuse(rejection));
      return byAll.get(byAll.size() - 1);
    }
  }

  private static HandMade config() {
    return new HandMade().listener(8080).route("/", "a", 1);
  }

  @Test
  void noRouteGoesToAClusterThatWasRefused() {
    rollout.publish(config().snapshot());
    IncrementalEnvoy envoy = new IncrementalEnvoy(rollout, 1, "edge").start("a");
    envoy.news();
    rollout.publish(
        config().badCluster("bad").cluster("b", 1000, 2).routeOnly("/x/", "bad").snapshot());
    assertThat(envoy.news()).containsExactly("cluster +b +bad");

    envoy.refuse(CLUSTER, "Error adding/updating cluster(s) bad: no");
    envoy.ask(ENDPOINT, "b");
    assertThat(envoy.news()).isEmpty();

    rollout.publish(config().cluster("b", 1000, 2).routeOnly("/x/", "b").snapshot());
    assertThat(envoy.news()).contains("cluster +b -bad");
    envoy.accept(CLUSTER).accept(ENDPOINT).accept(ROUTE);
    assertThat(rollout.acknowledged()).isTrue();
    assertThat(byAll).containsExactly(true);
  }

  @Test
  void whatOneOfTwoRefusesIsAMatterOfThatOne() {
    rollout.publish(config().snapshot());
    IncrementalEnvoy envoy = new IncrementalEnvoy(rollout, 1, "edge-1").start("a");
    IncrementalEnvoy other = new IncrementalEnvoy(rollout, 2, "edge-2").start("a");
    envoy.news();
    other.news();
    rollout.publish(config().badCluster("bad").snapshot());

    envoy.refuse(CLUSTER, "Error adding/updating cluster(s) bad: no");

    assertThat(byAll).containsExactly(false);
  }
}
