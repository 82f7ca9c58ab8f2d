package dev.kat.controlplane.server;

import dev.kat.controlplane.rollout.Names;
import dev.kat.controlplane.rollout.Reply;
import dev.kat.controlplane.rollout.ResourceSet;
import dev.kat.controlplane.rollout.ResourceType;
import dev.kat.controlplane.rollout.Rollout;
import dev.kat.controlplane.rollout.TypeRequest;
import io.envoyproxy.controlplane.cache.ConfigWatcher;
import io.envoyproxy.controlplane.cache.DeltaResponse;
import io.envoyproxy.controlplane.cache.DeltaWatch;
import io.envoyproxy.controlplane.cache.DeltaXdsRequest;
import io.envoyproxy.controlplane.cache.Response;
import io.envoyproxy.controlplane.cache.Watch;
import io.envoyproxy.controlplane.cache.WatchCancelledException;
import io.envoyproxy.controlplane.cache.XdsRequest;
import io.envoyproxy.controlplane.server.DiscoveryServerCallbacks;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The seam between the stream layer of the Envoy control plane library and the rollout. It hands
 * every request to the thread that owns the rollout, so that a request that crosses a response on
 * the way is seen as what it is; what is answered, and when, is the rollout's business alone.
 */
final class AdsWatcher implements ConfigWatcher, DiscoveryServerCallbacks {

  private static final Logger LOG = LoggerFactory.getLogger(AdsWatcher.class);

  private final Executor owner;
  private final Rollout rollout;

  /** The nonce that the library gave the response it is sending. Only the owner touches it. */
  private String lastNonce = "";

  AdsWatcher(Executor owner, Rollout rollout) {
    this.owner = owner;
    this.rollout = rollout;
  }

  @Override
  public Watch createWatch(
      boolean ads,
      XdsRequest request,
      Set<String> knownResourceNames,
      Consumer<Response> responseConsumer,
      boolean hasClusterChanged,
      boolean allowDefaultEmptyEdsUpdate) {
    Watch watch = new Watch(ads, allowDefaultEmptyEdsUpdate, request, responseConsumer);
    DiscoveryRequest message = request.v3Request();
    Optional<ResourceType> type = ResourceType.ofUrl(message.getTypeUrl());
    if (type.isEmpty()) {
      LOG.warn("Envoy asks for {}, which is not served", message.getTypeUrl());
      return watch;
    }
    TypeRequest typed =
        new TypeRequest(
            message.getNode().getId(),
            type.get(),
            new Names.Exactly(Set.copyOf(message.getResourceNamesList())),
            message.getResponseNonce(),
            message.hasErrorDetail() ? message.getErrorDetail().getMessage() : null);
    long stream = StreamNumbers.current();
    Reply reply = update -> send(watch, update.after());
    owner.execute(() -> rollout.request(stream, typed, reply));
    return watch;
  }

  private @Nullable String send(Watch watch, ResourceSet resources) {
    if (watch.isCancelled()) {
      return null;
    }
    try {
      watch.respond(Response.create(watch.request(), resources.packed(), resources.version()));
      return lastNonce;
    } catch (WatchCancelledException e) {
      return null;
    }
  }

  /** The library calls this while it sends, on the thread that sends. */
  @Override
  public void onV3StreamResponse(
      long streamId, DiscoveryRequest request, DiscoveryResponse response) {
    lastNonce = response.getNonce();
  }

  @Override
  public void onV3StreamRequest(long streamId, DiscoveryRequest request) {}

  @Override
  public void onV3StreamDeltaRequest(long streamId, DeltaDiscoveryRequest request) {}

  /** Never called: incremental streams do not come here. */
  @Override
  public DeltaWatch createDeltaWatch(
      DeltaXdsRequest request,
      String requesterVersion,
      Map<String, String> resourceVersions,
      Set<String> pendingResources,
      boolean isWildcard,
      Consumer<DeltaResponse> responseConsumer,
      boolean hasClusterChanged) {
    throw new UnsupportedOperationException("incremental streams are served elsewhere");
  }
}
