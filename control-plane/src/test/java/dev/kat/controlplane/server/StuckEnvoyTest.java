package dev.kat.controlplane.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.rollout.HandMade;
import dev.kat.controlplane.rollout.Pace;
import dev.kat.controlplane.rollout.ResourceType;
import dev.kat.controlplane.rollout.Rollout;
import dev.kat.controlplane.rollout.RolloutListener;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An Envoy that reads nothing, over a real connection that takes in no more. */
class StuckEnvoyTest {

  private static final String STUCK = "stuck";

  /** Together more than the connection takes in. */
  private static final int CLUSTERS = 400;

  private static final int WINDOW = 65_535;
  private static final int CHANGES = 10;

  private final ExecutorService owner = Executors.newSingleThreadExecutor();
  private final AtomicInteger sent = new AtomicInteger();
  private final CompletableFuture<Void> served = new CompletableFuture<>();
  private final Rollout rollout =
      new Rollout((delay, task) -> {}, Pace.DEFAULT, new SentToTheStuckOne());
  private AdsServer server;
  private ManagedChannel channel;

  @BeforeEach
  void start() throws IOException {
    server = AdsServer.start(XdsAddress.anyLoopbackPort(), owner, rollout);
    XdsAddress.Plain address = (XdsAddress.Plain) server.address();
    channel =
        NettyChannelBuilder.forAddress(address.host(), address.port())
            .usePlaintext()
            .flowControlWindow(WINDOW)
            .build();
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.close();
    owner.shutdownNow();
  }

  @ParameterizedTest
  @EnumSource
  void itIsSentOneResponseAndDelaysNobody(XdsVariant variant) {
    publish(1);
    ask(variant);
    served.orTimeout(20, TimeUnit.SECONDS).join();

    try (AdsClient other = new AdsClient(server.address(), "edge").start("a")) {
      for (int change = 2; change <= CHANGES; change++) {
        publish(change);
        assertThat(other.expect(ResourceType.CLUSTER).getResourcesList())
            .hasSize(1 + change * CLUSTERS);
        other.accept(ResourceType.CLUSTER);
      }
    }

    assertThat(sent).hasValue(1);
  }

  private void ask(XdsVariant variant) {
    var stub = AggregatedDiscoveryServiceGrpc.newStub(channel);
    Node node = Node.newBuilder().setId(STUCK).build();
    String clusters = ResourceType.CLUSTER.url();
    switch (variant) {
      case STATE_OF_THE_WORLD ->
          stub.streamAggregatedResources(new Reluctant<>())
              .onNext(DiscoveryRequest.newBuilder().setNode(node).setTypeUrl(clusters).build());
      case INCREMENTAL ->
          stub.deltaAggregatedResources(new Reluctant<>())
              .onNext(
                  DeltaDiscoveryRequest.newBuilder().setNode(node).setTypeUrl(clusters).build());
    }
  }

  private void publish(int change) {
    HandMade configuration = new HandMade().listener(1).route("/", "a", 1);
    for (int i = 0; i < change * CLUSTERS; i++) {
      configuration.tlsCluster("c" + i, "cert");
    }
    owner.execute(() -> rollout.publish(configuration.snapshot()));
  }

  /** Counts what goes to the one that reads nothing. */
  private final class SentToTheStuckOne implements RolloutListener {
    @Override
    public void sent(String node, ResourceType type) {
      if (node.equals(STUCK)) {
        sent.incrementAndGet();
        served.complete(null);
      }
    }
  }

  /** Reads nothing. */
  private static final class Reluctant<Q, S> implements ClientResponseObserver<Q, S> {
    @Override
    public void beforeStart(ClientCallStreamObserver<Q> requests) {
      requests.disableAutoRequestWithInitial(0);
    }

    @Override
    public void onNext(S response) {
      throw new AssertionError("it was read");
    }

    @Override
    public void onError(Throwable cause) {}

    @Override
    public void onCompleted() {}
  }
}
