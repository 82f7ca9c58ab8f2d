package dev.kat.controlplane.server;

import io.envoyproxy.controlplane.server.V3DiscoveryServer;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc.AggregatedDiscoveryServiceImplBase;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.grpc.stub.StreamObserver;
import java.util.function.Function;

/**
 * Aggregated discovery in both variants: state of the world on the streams of the Envoy control
 * plane library, incremental on our own.
 */
final class AggregatedDiscovery extends AggregatedDiscoveryServiceImplBase {

  private final AggregatedDiscoveryServiceImplBase stateOfTheWorld;
  private final Function<
          StreamObserver<DeltaDiscoveryResponse>, StreamObserver<DeltaDiscoveryRequest>>
      incremental;

  AggregatedDiscovery(
      V3DiscoveryServer stateOfTheWorld,
      Function<StreamObserver<DeltaDiscoveryResponse>, StreamObserver<DeltaDiscoveryRequest>>
          incremental) {
    this.stateOfTheWorld = stateOfTheWorld.getAggregatedDiscoveryServiceImpl();
    this.incremental = incremental;
  }

  @Override
  public StreamObserver<DiscoveryRequest> streamAggregatedResources(
      StreamObserver<DiscoveryResponse> responses) {
    return stateOfTheWorld.streamAggregatedResources(responses);
  }

  @Override
  public StreamObserver<DeltaDiscoveryRequest> deltaAggregatedResources(
      StreamObserver<DeltaDiscoveryResponse> responses) {
    return incremental.apply(responses);
  }
}
