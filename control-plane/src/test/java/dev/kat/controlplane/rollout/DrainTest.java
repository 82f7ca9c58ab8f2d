package dev.kat.controlplane.rollout;

import static dev.kat.controlplane.rollout.ResourceType.CLUSTER;
import static dev.kat.controlplane.rollout.ResourceType.ENDPOINT;
import static dev.kat.controlplane.rollout.ResourceType.LISTENER;
import static dev.kat.controlplane.rollout.ResourceType.ROUTE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Connections outlive the listener that they were accepted by, with all of its filters: an auth
 * service that was exchanged is asked about their requests until Envoy closes them.
 */
class DrainTest {

  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final Duration DRAIN = Duration.ofSeconds(600);

  private final ManualSchedule schedule = new ManualSchedule();
  private final Rollout rollout =
      new Rollout(
          schedule, new Pace(GRACE, DRAIN, Duration.ofSeconds(2)), new RecordedRejections());

  private ScriptedEnvoy whereAListenerWasReplaced() {
    rollout.publish(new HandMade().listener(8080).route("/", "old", 1).snapshot());
    ScriptedEnvoy envoy = new ScriptedEnvoy(rollout, 1, "edge").start("old");
    rollout.publish(new HandMade().listener(9090).route("/", "new", 1).snapshot());
    envoy.accept(CLUSTER).ask(ENDPOINT, "new", "old").accept(ENDPOINT);
    envoy.accept(LISTENER).accept(ROUTE).accept(LISTENER);
    assertThat(rollout.acknowledged()).isTrue();
    envoy.news();
    return envoy;
  }

  @Test
  void aClusterThatAReplacedListenerMayUseStaysUntilItsConnectionsAreGone() {
    ScriptedEnvoy envoy = whereAListenerWasReplaced();

    schedule.pass(GRACE);
    assertThat(envoy.news()).isEmpty();

    schedule.pass(DRAIN.minus(GRACE));
    assertThat(envoy.news()).containsExactly("cluster new");
  }

  @Test
  void anotherStreamDoesNotMakeItShorter() {
    whereAListenerWasReplaced();
    rollout.closed(1);
    ScriptedEnvoy envoy = new ScriptedEnvoy(rollout, 2, "edge").start("new");
    envoy.news();

    schedule.pass(GRACE);
    assertThat(envoy.has(CLUSTER).names()).containsExactly("new", "old");
  }

  @Test
  void aChangeOfRoutesAfterwardsHasTheShortGraceTime() {
    ScriptedEnvoy envoy = whereAListenerWasReplaced();
    rollout.publish(new HandMade().listener(9090).snapshot());
    envoy.accept(ROUTE);
    envoy.news();

    schedule.pass(GRACE);

    assertThat(envoy.has(CLUSTER).names()).containsExactly("old");
  }
}
