package dev.kat.controlplane.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.rollout.EnvoyStatus;
import dev.kat.controlplane.rollout.HandMade;
import dev.kat.controlplane.rollout.Pace;
import dev.kat.controlplane.rollout.ResourceType;
import dev.kat.controlplane.rollout.Rollout;
import dev.kat.controlplane.rollout.RolloutListener;
import dev.kat.controlplane.server.XdsAddress.MutualTls;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who a client may be, over real mutual TLS and in both variants of the protocol. */
class NodeIdentityTest {

  /** The first method of ADS or the second, with what either says about nodes. */
  enum Variant {
    STATE_OF_THE_WORLD,
    INCREMENTAL
  }

  @TempDir private Path directory;

  private final ExecutorService owner = Executors.newSingleThreadExecutor();
  private final Rollout rollout =
      new Rollout((delay, task) -> {}, Pace.DEFAULT, new RolloutListener() {});
  private TestAuthority authority;
  private AdsServer server;
  private ManagedChannel channel;

  @BeforeEach
  void start() throws Exception {
    authority = new TestAuthority("ca");
    TlsFiles own = authority.issue(directory.resolve("server"), "control-plane");
    server = AdsServer.start(new MutualTls("127.0.0.1", 0, own), owner, rollout);
    owner.execute(() -> rollout.publish(new HandMade().listener(1).route("/", "a", 1).snapshot()));
    MutualTls address = (MutualTls) server.address();
    TlsFiles edge = authority.issue(directory.resolve("client"), "edge");
    channel = new MutualTls(address.host(), address.port(), edge).fold(new TestChannel());
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.close();
    owner.shutdownNow();
  }

  /** Sends requests with these nodes, empty for none; the result is how often it was answered. */
  private Exchange ask(Variant variant, String... nodes) {
    Exchange exchange = new Exchange();
    AggregatedDiscoveryServiceGrpc.AggregatedDiscoveryServiceStub stub =
        AggregatedDiscoveryServiceGrpc.newStub(channel);
    String url = ResourceType.CLUSTER.url();
    switch (variant) {
      case STATE_OF_THE_WORLD -> {
        StreamObserver<DiscoveryRequest> requests =
            stub.streamAggregatedResources(new Answers<DiscoveryResponse>(exchange));
        for (String node : nodes) {
          DiscoveryRequest.Builder request = DiscoveryRequest.newBuilder().setTypeUrl(url);
          if (!node.isEmpty()) {
            request.setNode(Node.newBuilder().setId(node));
          }
          requests.onNext(request.build());
        }
      }
      case INCREMENTAL -> {
        StreamObserver<DeltaDiscoveryRequest> requests =
            stub.deltaAggregatedResources(new Answers<DeltaDiscoveryResponse>(exchange));
        for (String node : nodes) {
          DeltaDiscoveryRequest.Builder request =
              DeltaDiscoveryRequest.newBuilder().setTypeUrl(url);
          if (!node.isEmpty()) {
            request.setNode(Node.newBuilder().setId(node));
          }
          requests.onNext(request.build());
        }
      }
    }
    return exchange;
  }

  private List<String> connected() throws Exception {
    return owner.submit(() -> rollout.envoys().stream().map(EnvoyStatus::node).toList()).get();
  }

  private void assertRefused(Exchange exchange, String node) throws Exception {
    Status status = Status.fromThrowable(exchange.end());
    assertThat(status.getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
    assertThat(status.getDescription())
        .isEqualTo("the certificate is for [edge], not for the node '%s'".formatted(node));
  }

  @ParameterizedTest
  @EnumSource
  void theNodeOfTheCertificateIsServed(Variant variant) throws Exception {
    ask(variant, "edge").answered();

    assertThat(connected()).containsExactly("edge");
  }

  @ParameterizedTest
  @EnumSource
  void replicasThatShareACertificateHaveNamesBelowIt(Variant variant) throws Exception {
    ask(variant, "edge/pod-1").answered();

    assertThat(connected()).containsExactly("edge/pod-1");
  }

  @ParameterizedTest
  @EnumSource
  void aCertificateOfAnotherNodeIsRefused(Variant variant) throws Exception {
    assertRefused(ask(variant, "other"), "other");

    assertThat(connected()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aNameThatOnlyBeginsLikeItIsRefused(Variant variant) throws Exception {
    assertRefused(ask(variant, "edge-2"), "edge-2");
  }

  @ParameterizedTest
  @EnumSource
  void whoNamesNoNodeIsRefused(Variant variant) throws Exception {
    assertRefused(ask(variant, ""), "");
  }

  @ParameterizedTest
  @EnumSource
  void nobodyBecomesAnotherNodeLater(Variant variant) throws Exception {
    Exchange exchange = ask(variant, "edge", "other");

    assertRefused(exchange, "other");
  }

  @Test
  void aCertificateWithoutAlternativeNamesIsForItsCommonName() {
    assertThat(PeerNames.of(authority.root()).names()).containsExactly("ca");
  }

  private static final class Exchange {
    private final CompletableFuture<Boolean> answer = new CompletableFuture<>();
    private final CompletableFuture<Throwable> broken = new CompletableFuture<>();

    void answered() {
      boolean unused = answer.orTimeout(60, TimeUnit.SECONDS).join();
    }

    Throwable end() {
      return broken.orTimeout(60, TimeUnit.SECONDS).join();
    }
  }

  private record Answers<T>(Exchange exchange) implements StreamObserver<T> {
    @Override
    public void onNext(T answer) {
      exchange.answer.complete(true);
    }

    @Override
    public void onError(Throwable cause) {
      exchange.broken.complete(cause);
    }

    @Override
    public void onCompleted() {
      exchange.broken.complete(new IllegalStateException("completed"));
    }
  }
}
