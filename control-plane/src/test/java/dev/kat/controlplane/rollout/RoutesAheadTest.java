package dev.kat.controlplane.rollout;

import static dev.kat.controlplane.rollout.ResourceType.CLUSTER;
import static dev.kat.controlplane.rollout.ResourceType.ENDPOINT;
import static dev.kat.controlplane.rollout.ResourceType.ROUTE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.emit.HostRoutes;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A cluster that an Envoy never takes in, and the routes that do not need it. */
class RoutesAheadTest {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Pace PACE = new Pace(Duration.ofSeconds(5), PATIENCE);

  private final ManualSchedule schedule = new ManualSchedule();
  private final Rollout rollout = new Rollout(schedule, PACE, new RecordedRejections());
  private final ScriptedEnvoy envoy = new ScriptedEnvoy(rollout, 1, "edge");

  private static HandMade config() {
    return new HandMade().listener(8080);
  }

  /** A start, and then a configuration of which Envoy takes in all but the endpoints of "late". */
  private void change(HandMade before, HandMade after, String... endpointSets) {
    rollout.publish(before.snapshot());
    envoy.start(endpointSets);
    envoy.news();
    rollout.publish(after.snapshot());
    envoy.accept(CLUSTER);
    envoy.news();
  }

  /** The prefixes and clusters of the routes that Envoy has been sent last. */
  private List<String> routes() throws Exception {
    return HostRoutes.of(host()).stream()
        .map(route -> route.getMatch().getPrefix() + " " + route.getRoute().getCluster())
        .toList();
  }

  private VirtualHost host() throws Exception {
    return Objects.requireNonNull(envoy.has(ROUTE).get("table"))
        .packed()
        .unpack(RouteConfiguration.class)
        .getVirtualHosts(0);
  }

  @Test
  void aRouteStaysAsItWasAndOthersGoAhead() throws Exception {
    change(
        config().route("/moved/", "a", 1).route("/", "a2", 1),
        config().route("/moved/", "late", 2).route("/new/", "a2", 1).cluster("a", 1000, 1),
        "a",
        "a2");
    assertThat(envoy.news()).as("for a moment all wait for all").isEmpty();

    schedule.pass(PACE.courtesy());

    assertThat(routes()).containsExactly("/moved/ a", "/new/ a2");
    assertThat(envoy.has(CLUSTER).names()).contains("a", "a2", "late");
    envoy.accept(ROUTE);
    assertThat(rollout.acknowledged()).as("the late one is still to come").isFalse();
    envoy.ask(ENDPOINT, "a", "a2", "late").accept(ENDPOINT);
    assertThat(routes()).containsExactly("/moved/ late", "/new/ a2");
    envoy.accept(ROUTE);
    assertThat(rollout.acknowledged()).isTrue();
  }

  @Test
  void aNewRouteIsNotThereYet() throws Exception {
    change(
        config().route("/", "a", 1),
        config().route("/late/", "late", 2).route("/new/", "a", 1).routeOnly("/", "a"),
        "a");

    schedule.pass(PACE.courtesy());

    assertThat(routes()).containsExactly("/new/ a", "/ a");
    schedule.pass(PATIENCE);
    envoy.accept(ROUTE);
    assertThat(routes()).containsExactly("/late/ late", "/new/ a", "/ a");
  }

  @Test
  void aClusterThatWasGivenUpAndCameAfterAllIsAwaitedWhenItComesBack() {
    HandMade without = config().route("/", "a", 1);
    HandMade with = config().route("/", "a", 1).route("/late/", "late", 2);
    change(without, with, "a");
    schedule.pass(PATIENCE);
    envoy.accept(ROUTE).ask(ENDPOINT, "a", "late").accept(ENDPOINT);
    rollout.publish(without.snapshot());
    envoy.accept(ROUTE);
    schedule.pass(PACE.removalGrace());
    envoy.accept(CLUSTER).ask(ENDPOINT, "a").news();

    rollout.publish(with.snapshot());

    assertThat(envoy.news())
        .as("no route to a cluster that is gone")
        .containsExactly("cluster a,late");
  }

  @Test
  void anIndexStaysOne() throws Exception {
    change(
        config().indexed().route("/moved/", "a", 1).route("/", "a2", 1),
        config()
            .indexed()
            .route("/moved/", "late", 2)
            .route("/new/", "a2", 1)
            .cluster("a", 1000, 1),
        "a",
        "a2");

    schedule.pass(PACE.courtesy());

    assertThat(host().hasMatcher()).isTrue();
    assertThat(routes()).containsExactly("/moved/ a", "/new/ a2");
  }

  @Test
  void routesThatShareRequestsWaitTogether() throws Exception {
    change(
        config().route("/shared/", "a", 1),
        config().route("/shared/", "late", 2).routeOnly("/shared/", "a").route("/new/", "a", 1),
        "a");

    schedule.pass(PACE.courtesy());

    assertThat(routes()).containsExactly("/shared/ a", "/new/ a");
  }

  @Test
  void whereNothingElseIsNewNothingIsSent() {
    change(config().route("/", "a", 1), config().route("/", "late", 2), "a");

    schedule.pass(PACE.courtesy());

    assertThat(envoy.news()).isEmpty();
  }

  @Test
  void whatComesMeanwhileGoesAheadAtOnce() throws Exception {
    change(config().route("/", "a", 1), config().route("/", "late", 2), "a");
    schedule.pass(PACE.courtesy());

    rollout.publish(config().route("/", "late", 2).route("/new/", "a", 1).snapshot());

    assertThat(routes()).containsExactly("/ a", "/new/ a");
  }

  @Test
  void withOtherListenersNothingGoesAhead() {
    change(
        config().route("/", "a", 1),
        config().listener(8081).route("/", "late", 2).route("/new/", "a", 1),
        "a");

    schedule.pass(PACE.courtesy());

    assertThat(envoy.news()).isEmpty();
  }
}
