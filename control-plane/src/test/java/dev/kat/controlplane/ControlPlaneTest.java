package dev.kat.controlplane;

import static dev.kat.controlplane.rollout.ResourceType.CLUSTER;
import static dev.kat.controlplane.rollout.ResourceType.ENDPOINT;
import static dev.kat.controlplane.rollout.ResourceType.LISTENER;
import static dev.kat.controlplane.rollout.ResourceType.ROUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kat.controlplane.ControlPlane.Settings;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.rollout.HandMade;
import dev.kat.controlplane.rollout.Pace;
import dev.kat.controlplane.rollout.Rejection;
import dev.kat.controlplane.server.AdsClient;
import dev.kat.controlplane.server.XdsAddress;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.watch.ResourceSource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlPlaneTest {

  private final FakeSource source = new FakeSource();
  private final HandCompiled compiler =
      new HandCompiled()
          .with("one", config().route("/one/", "a", 1))
          .with("one, in other words", config().route("/one/", "a", 1))
          .with("two", config().route("/two/", "a", 1))
          .with("b is there", config().route("/one/", "a", 1).route("/b/", "b"));
  private ControlPlane controlPlane;

  @BeforeEach
  void start() throws IOException {
    XdsAddress any = XdsAddress.anyLoopbackPort();
    Pace atOnce = new Pace(Duration.ZERO, Duration.ofSeconds(20));
    controlPlane = ControlPlane.start(source, compiler, new Settings(any, atOnce, Duration.ZERO));
  }

  @AfterEach
  void stop() {
    controlPlane.close();
  }

  private static HandMade config() {
    return new HandMade().listener(8080);
  }

  private AdsClient client() {
    return new AdsClient(controlPlane.xdsAddress(), "edge");
  }

  private CompletableFuture<Generation> await(String text) {
    return controlPlane
        .awaitAcknowledged(FakeSource.has(text))
        .toCompletableFuture()
        .orTimeout(20, TimeUnit.SECONDS);
  }

  @Test
  void aGenerationIsAwaitedUntilEnvoyHasIt() {
    CompletableFuture<Generation> one = await("one");
    source.set("one");
    try (AdsClient client = client()) {
      client.start("a");

      Generation generation = one.join();

      assertThat(generation.number()).isEqualTo(1);
      assertThat(generation.timeline().lines())
          .extracting(line -> line.replaceAll("^\\+[0-9.]+ ms ", ""))
          .startsWith("change seen", "compiled as generation 1", "cluster sent to edge")
          .endsWith("route accepted by edge", "acknowledged by all Envoys");
      assertThat(controlPlane.status().acknowledged()).isEqualTo(1);
    }
  }

  @Test
  void anEnvoyThatIsEarlyIsServedWhenThereIsSomething() {
    try (AdsClient client = client().ask(CLUSTER)) {
      source.set("one");

      assertThat(client.expect(CLUSTER).getResourcesList()).hasSize(1);
    }
  }

  @Test
  void aServiceWithoutEndpointsIsServedAllTheSame() {
    source.set("one");
    try (AdsClient client = client().start("a")) {
      await("one").join();

      source.set("b is there");

      assertThat(client.expect(CLUSTER).getResourcesList()).hasSize(2);
    }
  }

  @Test
  void unchangedOutputCountsAsAcknowledgedAtOnce() {
    source.set("one");
    try (AdsClient client = client().start("a")) {
      await("one").join();

      CompletableFuture<Generation> again = await("one, in other words");
      source.set("one, in other words");

      assertThat(again.join().number()).isEqualTo(2);
      assertThat(controlPlane.status().acknowledged()).isEqualTo(2);
      source.set("two");
      client.expect(ROUTE);
    }
  }

  /**
   * As after a status was written: it has a version that some may wait for, and says nothing new.
   */
  @Test
  void aNewVersionOfTheSameIsInForceAndNotCompiledAgain() {
    source.setService("one", "cart", "1");
    try (AdsClient client = client().start("a")) {
      await("one").join();
      ObjectVersion later = new ObjectVersion(new ResourceRef("Service", "shop", "cart"), "2");
      assertThat(controlPlane.missing(List.of(later))).hasSize(1);

      source.setService("one", "cart", "2");

      Generation generation =
          controlPlane
              .awaitAcknowledged(List.of(later))
              .toCompletableFuture()
              .orTimeout(20, TimeUnit.SECONDS)
              .join();
      assertThat(generation.number()).isEqualTo(1);
      assertThat(controlPlane.missing(List.of(later))).isEmpty();
      assertThat(client).isNotNull();
    }
  }

  @Test
  void aRefusalIsToldToThoseWhoWait() {
    source.set("one");
    try (AdsClient client = client().start("a")) {
      await("one").join();
      CompletableFuture<Generation> two = await("two");
      source.set("two");
      client.expect(ROUTE);

      client.refuse(ROUTE, "table is no good");

      assertThatThrownBy(two::join)
          .isInstanceOf(CompletionException.class)
          .cause()
          .isInstanceOf(GenerationFailedException.class)
          .hasMessage("Envoy edge refused route table: table is no good")
          .satisfies(failure ->
              assertThat(((GenerationFailedException) failure).rejections())
                  .extracting(Rejection::resources)
                  .containsExactly(List.of("table")));
      assertThat(controlPlane.status().rejections()).hasSize(1);

      source.set("one");
      await("one").join();
      assertThat(controlPlane.status().rejections()).isEmpty();
    }
  }

  @Test
  void aBugInTheCompilerLeavesTheGenerationBeforeInForce() {
    source.set("one");
    try (AdsClient client = client().start("a")) {
      await("one").join();
      source.set("a bug");

      assertThatThrownBy(() -> await("a bug").join())
          .cause()
          .isInstanceOf(GenerationFailedException.class)
          .hasMessageContaining("no result for 'a bug'");
      assertThat(controlPlane.status().failure()).contains("no result for 'a bug'");
      assertThat(controlPlane.status().acknowledged()).isEqualTo(1);

      source.set("two");
      client.expect(ROUTE);
      client.accept(ROUTE);
      await("two").join();
      assertThat(controlPlane.status().failure()).isNull();
    }
  }

  @Test
  void anEnvoyThatReconnectsIsAnsweredFromTheStart() {
    source.set("one");
    AdsClient first = client().start("a");
    await("one").join();
    first.close();
    try (AdsClient again = client().start("a")) {
      await("one").join();
      source.set("two");
      again.expect(ROUTE);
      again.accept(ROUTE);
      await("two").join();
    }
  }

  @Test
  void endpointsFollowAChangedCluster() {
    compiler.with("slower", config().cluster("a", 2000, 1).routeOnly("/one/", "a"));
    source.set("one");
    try (AdsClient client = client().start("a")) {
      await("one").join();
      source.set("slower");

      client.expect(CLUSTER);
      client.expect(ENDPOINT);

      client.accept(CLUSTER).accept(ENDPOINT);
      await("slower").join();
    }
  }

  @Test
  void whatIsNoLongerUsedGoesLast() {
    compiler.with("other", config().route("/one/", "b", 2));
    source.set("one");
    try (AdsClient client = client().start("a")) {
      await("one").join();
      source.set("other");
      assertThat(client.expect(CLUSTER).getResourcesList()).hasSize(2);
      client.accept(CLUSTER).ask(ENDPOINT, "a", "b").expect(ENDPOINT);
      client.accept(ENDPOINT).expect(ROUTE);
      client.accept(ROUTE);

      assertThat(client.expect(CLUSTER).getResourcesList()).hasSize(1);
      await("other").join();
    }
  }

  @Test
  void closingTellsThoseWhoWait() {
    CompletableFuture<Generation> never = await("one");

    controlPlane.close();

    assertThatThrownBy(never::join).cause().hasMessage("the control plane was closed");
    assertThatThrownBy(await("one")::join).cause().hasMessage("the control plane was closed");
  }

  @Test
  void aPortInUseIsNamed() {
    assertThatThrownBy(() ->
            ControlPlane.start(new FakeSource(), compiler, Settings.at(controlPlane.xdsAddress())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(controlPlane.xdsAddress().toString())
        .hasMessageContaining("in use");
  }

  @Test
  void everyTypeIsServed() {
    source.set("one");
    try (AdsClient client = client().start("a")) {
      await("one").join();
      assertThat(controlPlane.status().envoys().get(0).acknowledged())
          .containsOnlyKeys(CLUSTER, ENDPOINT, LISTENER, ROUTE);
      assertThat(client).isNotNull();
    }
  }

  @Test
  void aBugInTheSourceIsAFailureToo() throws Exception {
    XdsAddress any = XdsAddress.anyLoopbackPort();
    BreaksOnce broken = new BreaksOnce();
    try (ControlPlane unlucky = ControlPlane.start(broken, compiler, Settings.at(any))) {
      broken.changed.run();
      broken.failed.get(20, TimeUnit.SECONDS);
      broken.now =
          () -> {
            broken.seenAfter.complete(unlucky.status());
            return ResourceSnapshot.EMPTY;
          };
      broken.changed.run();

      assertThat(broken.seenAfter.get(20, TimeUnit.SECONDS).failure())
          .isEqualTo("internal error in the source: java.lang.IllegalStateException: no list");
    }
  }

  private static final class BreaksOnce implements ResourceSource {

    private final CompletableFuture<Void> failed = new CompletableFuture<>();
    private final CompletableFuture<Status> seenAfter = new CompletableFuture<>();
    private volatile Runnable changed = () -> {};
    private volatile Supplier<ResourceSnapshot> now =
        () -> {
          failed.complete(null);
          throw new IllegalStateException("no list");
        };

    @Override
    public void start(Runnable onChange) {
      changed = onChange;
    }

    @Override
    public ResourceSnapshot snapshot() {
      return now.get();
    }

    @Override
    public void close() {
      changed = () -> {};
    }
  }
}
