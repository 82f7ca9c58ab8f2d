package dev.kat.controlplane.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Status;
import dev.kat.controlplane.rollout.ResourceType;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An xDS client over real gRPC that answers only when the test says so. */
public final class AdsClient implements AutoCloseable {

  private final ManagedChannel channel;
  private final StreamObserver<DiscoveryRequest> requests;
  private final BlockingQueue<DiscoveryResponse> responses = new LinkedBlockingQueue<>();
  private final CompletableFuture<Throwable> broken = new CompletableFuture<>();
  private final Map<ResourceType, DiscoveryRequest> asked = new EnumMap<>(ResourceType.class);
  private final Map<ResourceType, String> nonces = new EnumMap<>(ResourceType.class);
  private boolean introduced;
  private final String node;

  public AdsClient(XdsAddress address, String node) {
    this(address.fold(new TestChannel()), node);
  }

  AdsClient(ManagedChannel channel, String node) {
    this.node = node;
    this.channel = channel;
    requests =
        AggregatedDiscoveryServiceGrpc.newStub(channel)
            .streamAggregatedResources(
                new StreamObserver<>() {
                  @Override
                  public void onNext(DiscoveryResponse response) {
                    responses.add(response);
                  }

                  @Override
                  public void onError(Throwable cause) {
                    broken.complete(cause);
                  }

                  @Override
                  public void onCompleted() {
                    broken.complete(new IllegalStateException("completed"));
                  }
                });
  }

  public AdsClient ask(ResourceType type, String... names) {
    DiscoveryRequest request =
        DiscoveryRequest.newBuilder()
            .setTypeUrl(type.url())
            .addAllResourceNames(List.of(names))
            .build();
    asked.put(type, request);
    return send(type, null);
  }

  public AdsClient accept(ResourceType type) {
    return send(type, null);
  }

  public AdsClient refuse(ResourceType type, String message) {
    return send(type, message);
  }

  private AdsClient send(ResourceType type, @Nullable String error) {
    DiscoveryRequest.Builder request =
        Objects.requireNonNull(asked.get(type)).toBuilder()
            .setResponseNonce(nonces.getOrDefault(type, ""));
    if (error != null) {
      request.setErrorDetail(Status.newBuilder().setCode(3).setMessage(error));
    }
    if (!introduced) {
      request.setNode(Node.newBuilder().setId(node));
      introduced = true;
    }
    requests.onNext(request.build());
    return this;
  }

  /** The next response, which must be of the type. */
  public DiscoveryResponse expect(ResourceType type) {
    DiscoveryResponse response = Objects.requireNonNull(next(), "no response");
    assertThat(response.getTypeUrl()).isEqualTo(type.url());
    nonces.put(type, response.getNonce());
    return response;
  }

  private @Nullable DiscoveryResponse next() {
    try {
      return responses.poll(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /** Goes through a whole start with one endpoint set and one route table. */
  public AdsClient start(String endpointSet) {
    ask(ResourceType.CLUSTER).expect(ResourceType.CLUSTER);
    accept(ResourceType.CLUSTER).startRoutes(endpointSet);
    return accept(ResourceType.ROUTE);
  }

  /** The rest of a start after the clusters, up to the routes, which are not answered. */
  public DiscoveryResponse startRoutes(String endpointSet) {
    ask(ResourceType.ENDPOINT, endpointSet).expect(ResourceType.ENDPOINT);
    ask(ResourceType.LISTENER).accept(ResourceType.ENDPOINT);
    expect(ResourceType.LISTENER);
    return accept(ResourceType.LISTENER)
        .ask(ResourceType.ROUTE, "table")
        .expect(ResourceType.ROUTE);
  }

  /** How the stream ended. */
  public Throwable end() {
    return broken.orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
