package dev.kat.controlplane.server;

import io.envoyproxy.controlplane.server.V3DiscoveryServer;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc.AggregatedDiscoveryServiceImplBase;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;

/** Aggregated discovery in its state-of-the-world form; the incremental form is refused. */
final class StateOfTheWorldAds extends AggregatedDiscoveryServiceImplBase {

  private final AggregatedDiscoveryServiceImplBase streams;

  StateOfTheWorldAds(V3DiscoveryServer server) {
    this.streams = server.getAggregatedDiscoveryServiceImpl();
  }

  @Override
  public StreamObserver<DiscoveryRequest> streamAggregatedResources(
      StreamObserver<DiscoveryResponse> responses) {
    return streams.streamAggregatedResources(responses);
  }

  @Override
  public StreamObserver<DeltaDiscoveryRequest> deltaAggregatedResources(
      StreamObserver<DeltaDiscoveryResponse> responses) {
    responses.onError(
        Status.UNIMPLEMENTED
            .withDescription("incremental xDS is not served; set api_type to GRPC")
            .asRuntimeException());
    return new Ignored();
  }

  /** Takes what still arrives on a stream that has been refused. */
  private static final class Ignored implements StreamObserver<DeltaDiscoveryRequest> {
    @Override
    public void onNext(DeltaDiscoveryRequest request) {}

    @Override
    public void onError(Throwable cause) {}

    @Override
    public void onCompleted() {}
  }
}
