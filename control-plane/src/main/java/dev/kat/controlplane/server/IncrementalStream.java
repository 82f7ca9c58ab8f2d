package dev.kat.controlplane.server;

import dev.kat.controlplane.rollout.Names;
import dev.kat.controlplane.rollout.ResourceType;
import dev.kat.controlplane.rollout.Rollout;
import dev.kat.controlplane.rollout.TypeRequest;
import dev.kat.controlplane.rollout.Update;
import dev.kat.controlplane.rollout.XdsResource;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.Resource;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One incremental stream: translates between messages and the rollout, and decides nothing. The
 * rollout sends a response for a type only when the one before is answered, so that no more than
 * one for each type waits for an Envoy that does not read.
 */
final class IncrementalStream implements StreamObserver<DeltaDiscoveryRequest> {

  private static final Logger LOG = LoggerFactory.getLogger(IncrementalStream.class);

  private final long number;
  private final Executor owner;
  private final Rollout rollout;
  private final StreamObserver<DeltaDiscoveryResponse> responses;

  /** Only the owner touches it. */
  private long nonces;

  IncrementalStream(
      long number,
      Executor owner,
      Rollout rollout,
      StreamObserver<DeltaDiscoveryResponse> responses) {
    this.number = number;
    this.owner = owner;
    this.rollout = rollout;
    this.responses = responses;
  }

  @Override
  public void onNext(DeltaDiscoveryRequest request) {
    Optional<ResourceType> type = ResourceType.ofUrl(request.getTypeUrl());
    if (type.isEmpty()) {
      LOG.warn("Envoy asks for {}, which is not served", request.getTypeUrl());
      return;
    }
    Names.Change names =
        new Names.Change(
            Set.copyOf(request.getResourceNamesSubscribeList()),
            Set.copyOf(request.getResourceNamesUnsubscribeList()),
            request.getInitialResourceVersionsMap());
    TypeRequest typed =
        new TypeRequest(
            request.getNode().getId(),
            type.get(),
            names,
            request.getResponseNonce(),
            request.hasErrorDetail() ? request.getErrorDetail().getMessage() : null);
    owner.execute(() -> rollout.request(number, typed, update -> send(type.get(), update)));
  }

  private @Nullable String send(ResourceType type, Update update) {
    if (((ServerCallStreamObserver<?>) responses).isCancelled()) {
      return null;
    }
    String nonce = Long.toString(++nonces);
    DeltaDiscoveryResponse.Builder response =
        DeltaDiscoveryResponse.newBuilder().setTypeUrl(type.url()).setNonce(nonce);
    for (XdsResource resource : update.changes()) {
      response.addResources(
          Resource.newBuilder()
              .setName(resource.name())
              .setVersion(resource.version())
              .setResource(resource.packed()));
    }
    update.removed().stream().sorted().forEach(response::addRemovedResources);
    responses.onNext(response.build());
    return nonce;
  }

  /** The end of a stream is heard of elsewhere, however it ends. */
  @Override
  public void onError(Throwable cause) {}

  @Override
  public void onCompleted() {
    owner.execute(responses::onCompleted);
  }
}
