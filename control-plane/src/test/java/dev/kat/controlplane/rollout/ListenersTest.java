package dev.kat.controlplane.rollout;

import static dev.kat.controlplane.rollout.ResourceType.CLUSTER;
import static dev.kat.controlplane.rollout.ResourceType.ENDPOINT;
import static dev.kat.controlplane.rollout.ResourceType.LISTENER;
import static dev.kat.controlplane.rollout.ResourceType.ROUTE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A listener goes only when its successors serve. */
class ListenersTest {

  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final String CANNOT_BIND = "listener http-9090: cannot bind '0.0.0.0:9090'\n";

  private final ManualSchedule schedule = new ManualSchedule();
  private final Rollout rollout =
      new Rollout(schedule, new Pace(GRACE, Duration.ofSeconds(2)), new RecordedRejections());

  private ScriptedEnvoy envoy(long stream) {
    return new ScriptedEnvoy(rollout, stream, "edge");
  }

  private static XdsSnapshot on(int... ports) {
    HandMade config = new HandMade();
    for (int port : ports) {
      config.listener(port);
    }
    return config.route("/", "a", 1).snapshot();
  }

  @Test
  void anOldListenerGoesAfterTheNewOneIsAccepted() {
    rollout.publish(on(8080));
    ScriptedEnvoy envoy = envoy(1).start("a");
    envoy.news();

    rollout.publish(on(9090));
    assertThat(envoy.news()).containsExactly("listener http-8080,http-9090");
    assertThat(rollout.acknowledged()).isFalse();
    envoy.accept(LISTENER);

    assertThat(envoy.news()).containsExactly("listener http-9090");
    assertThat(rollout.acknowledged()).as("the old one is not waited for").isTrue();
    envoy.accept(LISTENER);
    assertThat(envoy.news()).isEmpty();
    assertThat(rollout.acknowledged()).isTrue();
  }

  @Test
  void aListenerThatNothingReplacesGoesAtOnceUnlessRoutesChange() {
    rollout.publish(on(8080, 8443));
    ScriptedEnvoy envoy = envoy(1).start("a");
    envoy.news();

    rollout.publish(on(8080));

    assertThat(envoy.news()).containsExactly("listener http-8080");
    assertThat(rollout.acknowledged()).isTrue();
    envoy.accept(LISTENER);
    assertThat(rollout.acknowledged()).isTrue();
  }

  @Test
  void aRefusedListenerLeavesTheOldOneInPlace() {
    rollout.publish(on(8080));
    ScriptedEnvoy envoy = envoy(1).start("a");
    rollout.publish(on(9090));

    envoy.refuse(LISTENER, CANNOT_BIND);

    assertThat(envoy.has(LISTENER).names()).containsExactly("http-8080");
    assertThat(rollout.rejections())
        .singleElement()
        .satisfies(rejection -> {
          assertThat(rejection.resources()).isEqualTo(List.of("http-9090"));
          assertThat(rejection)
              .hasToString(
                  "Envoy edge refused listener http-9090:"
                      + " listener http-9090: cannot bind '0.0.0.0:9090'");
        });
    assertThat(rollout.acknowledged()).isFalse();
    envoy.accept(LISTENER).news();
    schedule.pass(GRACE);
    assertThat(envoy.news()).isEmpty();

    rollout.publish(on(9091));
    assertThat(envoy.news()).containsExactly("listener http-8080,http-9091");
    envoy.accept(LISTENER).accept(LISTENER);
    assertThat(envoy.news()).containsExactly("listener http-9091");
    assertThat(rollout.acknowledged()).isTrue();
    assertThat(rollout.rejections()).isEmpty();
  }

  @Test
  void theListenerBeforeARefusedOneIsSentOnceMore() {
    rollout.publish(on(8080));
    ScriptedEnvoy envoy = envoy(1).start("a");
    rollout.publish(on(9090));
    envoy.news();

    envoy.refuse(LISTENER, CANNOT_BIND);

    assertThat(envoy.news()).containsExactly("listener http-8080");
    rollout.publish(on(8080));
    envoy.accept(LISTENER);
    assertThat(envoy.news()).isEmpty();
    assertThat(rollout.acknowledged()).isTrue();
  }

  @Test
  void anEnvoyThatReconnectsKeepsWhatServes() {
    rollout.publish(on(8080));
    ScriptedEnvoy envoy = envoy(1).start("a");
    rollout.publish(on(9090));
    envoy.refuse(LISTENER, CANNOT_BIND);
    rollout.closed(1);

    ScriptedEnvoy again = envoy(2).ask(CLUSTER).accept(CLUSTER);
    again.ask(ENDPOINT, "a").accept(ENDPOINT).ask(LISTENER);

    assertThat(again.has(LISTENER).names()).containsExactly("http-8080", "http-9090");
  }

  @Test
  void aListenerThatChangesUnderItsNameIsReplaced() {
    rollout.publish(on(8080));
    ScriptedEnvoy envoy = envoy(1).start("a");
    envoy.news();
    XdsSnapshot changed =
        new HandMade().listener("http-8080", 9090, "table").route("/", "a", 1).snapshot();

    rollout.publish(changed);

    assertThat(envoy.news()).containsExactly("listener http-8080");
    assertThat(envoy.has(LISTENER).sameAs(changed.get(LISTENER))).isTrue();
    assertThat(rollout.acknowledged()).isFalse();
    envoy.accept(LISTENER);
    assertThat(envoy.news()).isEmpty();
    assertThat(rollout.acknowledged()).isTrue();
  }

  @Test
  void aListenerWhosePortAnotherTakesCannotStay() {
    rollout.publish(on(8080));
    ScriptedEnvoy envoy = envoy(1).start("a");
    envoy.news();

    rollout.publish(new HandMade().listener("edge", 8080, "table").route("/", "a", 1).snapshot());

    assertThat(envoy.news()).containsExactly("listener edge");
  }

  @Test
  void anOldListenerAndItsRoutesAndClustersStayUntilTheNewRoutesAreAccepted() {
    rollout.publish(on(8080));
    ScriptedEnvoy envoy = envoy(1).start("a");
    rollout.publish(new HandMade().table("other").listener(9090).route("/", "b", 2).snapshot());
    envoy.accept(CLUSTER).ask(ENDPOINT, "a", "b").accept(ENDPOINT).news();

    envoy.accept(LISTENER).ask(ROUTE, "table", "other");
    schedule.pass(GRACE);

    assertThat(envoy.news()).containsExactly("route other,table");
    envoy.accept(ROUTE);
    assertThat(envoy.news()).containsExactly("listener http-9090");
    assertThat(rollout.acknowledged()).isTrue();
    schedule.pass(GRACE);
    assertThat(envoy.news()).as("the old listener may still use its cluster").isEmpty();
    envoy.accept(LISTENER);
    schedule.pass(GRACE);
    assertThat(envoy.news()).containsExactly("cluster b");
  }
}
