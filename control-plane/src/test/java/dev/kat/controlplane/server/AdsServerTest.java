package dev.kat.controlplane.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kat.controlplane.rollout.HandMade;
import dev.kat.controlplane.rollout.Pace;
import dev.kat.controlplane.rollout.ResourceType;
import dev.kat.controlplane.rollout.Rollout;
import dev.kat.controlplane.rollout.RolloutListener;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdsServerTest {

  private final ExecutorService owner = Executors.newSingleThreadExecutor();
  private final CompletableFuture<Void> empty = new CompletableFuture<>();
  private Rollout rollout;
  private AdsServer server;

  @BeforeEach
  void start() throws IOException {
    rollout = new Rollout((delay, task) -> {}, Pace.DEFAULT, new EmptyAgain());
    server = AdsServer.start(XdsAddress.anyLoopbackPort(), owner, rollout);
  }

  @AfterEach
  void stop() {
    server.close();
    owner.shutdownNow();
  }

  @Test
  void namesEveryResourceThatWasAskedFor() {
    publish(new HandMade().listener(1).route("/", "a", 1));
    try (AdsClient client = new AdsClient(server.address(), "edge").ask(ResourceType.CLUSTER)) {
      client.expect(ResourceType.CLUSTER);
      client.ask(ResourceType.ENDPOINT, "a", "ghost");

      DiscoveryResponse endpoints = client.expect(ResourceType.ENDPOINT);

      assertThat(endpoints.getResourcesList()).hasSize(2);
      assertThat(endpoints.getVersionInfo()).matches("[0-9a-f]{64}");
    }
  }

  @Test
  void aStreamThatBreaksIsForgotten() {
    publish(new HandMade().listener(1).route("/", "a", 1));
    try (AdsClient client = new AdsClient(server.address(), "edge").start("a")) {
      assertThat(client).isNotNull();
    }

    empty.orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Test
  void closingEndsTheStreams() {
    try (AdsClient client = new AdsClient(server.address(), "edge").ask(ResourceType.CLUSTER)) {
      server.close();

      assertThat(Status.fromThrowable(client.end()).getCode())
          .isIn(Status.Code.UNAVAILABLE, Status.Code.CANCELLED);
    }
  }

  @Test
  void theIncrementalVariantSendsVersionsAndWhatDoesNotExist() {
    publish(new HandMade().listener(1).route("/", "a", 1));
    ManagedChannel channel = server.address().fold(new TestChannel());
    BlockingQueue<DeltaDiscoveryResponse> responses = new LinkedBlockingQueue<>();
    StreamObserver<DeltaDiscoveryRequest> requests =
        AggregatedDiscoveryServiceGrpc.newStub(channel)
            .deltaAggregatedResources(
                new StreamObserver<>() {
                  @Override
                  public void onNext(DeltaDiscoveryResponse response) {
                    responses.add(response);
                  }

                  @Override
                  public void onError(Throwable cause) {}

                  @Override
                  public void onCompleted() {}
                });
    requests.onNext(
        DeltaDiscoveryRequest.newBuilder()
            .setTypeUrl("type.googleapis.com/unheard.of")
            .setNode(Node.newBuilder().setId("edge"))
            .build());
    requests.onNext(request(ResourceType.CLUSTER).build());
    DeltaDiscoveryResponse clusters = next(responses);
    assertThat(clusters.getTypeUrl()).isEqualTo(ResourceType.CLUSTER.url());
    assertThat(clusters.getResourcesList())
        .singleElement()
        .satisfies(cluster -> {
          assertThat(cluster.getName()).isEqualTo("a");
          assertThat(cluster.getVersion()).matches("[0-9a-f]{64}");
        });
    requests.onNext(request(ResourceType.SECRET).addResourceNamesSubscribe("ghost").build());

    assertThat(next(responses).getRemovedResourcesList()).containsExactly("ghost");
    channel.shutdownNow();
    empty.orTimeout(20, TimeUnit.SECONDS).join();
  }

  private static DeltaDiscoveryRequest.Builder request(ResourceType type) {
    return DeltaDiscoveryRequest.newBuilder()
        .setTypeUrl(type.url())
        .setNode(Node.newBuilder().setId("edge"));
  }

  private static DeltaDiscoveryResponse next(BlockingQueue<DeltaDiscoveryResponse> responses) {
    try {
      return Objects.requireNonNull(responses.poll(20, TimeUnit.SECONDS), "no response");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anUnknownHostIsNamed() {
    XdsAddress nowhere = new XdsAddress.Plain("no.such.host.invalid", 1);

    assertThatThrownBy(() -> AdsServer.start(nowhere, owner, rollout))
        .isInstanceOf(IOException.class)
        .hasMessage("unknown host no.such.host.invalid");
  }

  private void publish(HandMade configuration) {
    owner.execute(() -> rollout.publish(configuration.snapshot()));
  }

  /** Notices when the last Envoy of at least one has gone. */
  private final class EmptyAgain implements RolloutListener {
    private List<?> before = List.of();

    @Override
    public void progressed() {
      List<?> now = rollout.envoys();
      if (now.isEmpty() && !before.isEmpty()) {
        empty.complete(null);
      }
      before = now;
    }
  }
}
