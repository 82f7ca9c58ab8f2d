package dev.kat.controlplane.rollout;

import static dev.kat.controlplane.rollout.ResourceType.CLUSTER;
import static dev.kat.controlplane.rollout.ResourceType.ENDPOINT;
import static dev.kat.controlplane.rollout.ResourceType.LISTENER;
import static dev.kat.controlplane.rollout.ResourceType.ROUTE;
import static dev.kat.controlplane.rollout.ResourceType.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Secrets come when they are asked for, and a renewed one comes alone. */
class SecretsTest {

  private final RecordedRejections rejections = new RecordedRejections();
  private final Rollout rollout =
      new Rollout(
          new ManualSchedule(), new Pace(Duration.ofSeconds(5), Duration.ofSeconds(2)), rejections);
  private final ScriptedEnvoy envoy = new ScriptedEnvoy(rollout, 1, "edge");

  private static HandMade config(String... secrets) {
    HandMade config = new HandMade().listener(8443).route("/", "a", 1);
    for (String secret : secrets) {
      config.secret(secret, "key 1");
    }
    return config;
  }

  @Test
  void aConfigurationIsNotAcknowledgedBeforeItsSecretsAre() {
    rollout.publish(config("cert").snapshot());
    envoy.start("a");
    assertThat(rollout.acknowledged()).isFalse();

    envoy.ask(SECRET, "cert");
    assertThat(rollout.acknowledged()).isFalse();
    envoy.accept(SECRET);

    assertThat(rollout.acknowledged()).isTrue();
  }

  @Test
  void aRenewedSecretIsSentAloneAndAtOnce() {
    rollout.publish(config("cert").snapshot());
    envoy.start("a").ask(SECRET, "cert").accept(SECRET);
    envoy.news();

    rollout.publish(config().secret("cert", "key 2").snapshot());

    assertThat(envoy.news()).containsExactly("secret cert");
    assertThat(rollout.acknowledged()).isFalse();
    envoy.accept(SECRET);
    assertThat(envoy.news()).isEmpty();
    assertThat(rollout.acknowledged()).isTrue();
  }

  @Test
  void anEnvoyGetsNoSecretThatItDoesNotAskFor() {
    rollout.publish(config("cert", "other").snapshot());
    envoy.start("a").ask(SECRET, "cert");

    assertThat(envoy.has(SECRET).names()).containsExactly("cert");
  }

  @Test
  void routesWaitForTheSecretsOfTheirClusters() {
    rollout.publish(
        config().secret("cert", "key 1").tlsCluster("b", "cert").routeOnly("/b/", "b").snapshot());
    envoy.ask(CLUSTER).accept(CLUSTER).ask(ENDPOINT, "a").accept(ENDPOINT).ask(LISTENER);
    envoy.ask(ROUTE, "table");
    assertThat(envoy.has(LISTENER).names()).isEmpty();

    envoy.ask(SECRET, "cert").accept(SECRET);

    assertThat(envoy.has(LISTENER).names()).containsExactly("http-8443");
  }

  @Test
  void aRefusedSecretIsNamedAndKeepsNothingElse() {
    rollout.publish(config("cert").snapshot());
    envoy.start("a").ask(SECRET, "cert").accept(SECRET);

    rollout.publish(config().secret("cert", "key 2").route("/new/", "n", 2).snapshot());
    envoy.refuse(SECRET, "Failed to load private key from <inline> for cert");
    envoy.accept(CLUSTER).ask(ENDPOINT, "a", "n").accept(ENDPOINT);

    assertThat(rollout.rejections())
        .singleElement()
        .satisfies(rejection -> {
          assertThat(rejection.type()).isEqualTo(SECRET);
          assertThat(rejection.resources()).containsExactly("cert");
        });
    envoy.accept(ROUTE);
    assertThat(envoy.has(ROUTE).names()).containsExactly("table");
  }

  @Test
  void aSecretThatIsGoneStaysWithWhoeverStillUsesIt() {
    rollout.publish(config("cert").snapshot());
    envoy.start("a").ask(SECRET, "cert").accept(SECRET);
    envoy.news();

    rollout.publish(config().snapshot());

    assertThat(envoy.news()).isEmpty();
    assertThat(rollout.acknowledged()).isTrue();
  }

  @Test
  void noTextFormShowsAKey() {
    HandMade config = config().secret("cert", "the private key");

    assertThat(config.resources().toString()).doesNotContain("the private key");
    assertThat(XdsResource.of(SECRET, "cert", config.resources().secrets().get(0)).toString())
        .doesNotContain("the private key")
        .startsWith("cert@");
  }
}
