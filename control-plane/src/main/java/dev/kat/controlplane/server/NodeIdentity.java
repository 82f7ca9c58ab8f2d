package dev.kat.controlplane.server;

import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets nobody be a node that its certificate is not for, whatever method is called and whatever
 * message names the node. It stands before everything that handles messages.
 */
final class NodeIdentity implements ServerInterceptor {

  private static final Logger LOG = LoggerFactory.getLogger(NodeIdentity.class);

  @Override
  public <Q, S> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, S> call, Metadata headers, ServerCallHandler<Q, S> handler) {
    return new Checked<>(call, peer(call), handler.startCall(call, headers));
  }

  private static PeerNames peer(ServerCall<?, ?> call) {
    SSLSession session = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
    try {
      Certificate[] chain = session == null ? new Certificate[0] : session.getPeerCertificates();
      return chain.length > 0 && chain[0] instanceof X509Certificate own
          ? PeerNames.of(own)
          : new PeerNames(Set.of());
    } catch (SSLPeerUnverifiedException e) {
      return new PeerNames(Set.of());
    }
  }

  /** The node that a message names; empty where a later message of a stream names none. */
  private static Optional<String> node(Object message) {
    if (message instanceof DiscoveryRequest request) {
      return named(request.hasNode(), request.getNode());
    }
    if (message instanceof DeltaDiscoveryRequest request) {
      return named(request.hasNode(), request.getNode());
    }
    return Optional.of(""); // nobody can be a node by another kind of message
  }

  private static Optional<String> named(boolean present, Node node) {
    return present ? Optional.of(node.getId()) : Optional.empty();
  }

  private static final class Checked<Q> extends SimpleForwardingServerCallListener<Q> {

    private final ServerCall<Q, ?> call;
    private final PeerNames peer;
    private boolean identified;
    private boolean refused;

    Checked(ServerCall<Q, ?> call, PeerNames peer, ServerCall.Listener<Q> delegate) {
      super(delegate);
      this.call = call;
      this.peer = peer;
    }

    @Override
    public void onMessage(Q message) {
      Optional<String> named = node(message);
      boolean known = named.map(peer::include).orElse(identified);
      if (known && !refused) {
        identified = true;
        super.onMessage(message);
      } else if (!refused) {
        refuse(named.orElse(""));
      }
    }

    private void refuse(String node) {
      refused = true;
      String reason =
          "the certificate is for %s, not for the node '%s'".formatted(peer.names(), node);
      LOG.warn("an Envoy was refused: {}", reason);
      call.close(Status.PERMISSION_DENIED.withDescription(reason), new Metadata());
    }

    /** A call that was refused has ended already; its handler must not complete it once more. */
    @Override
    public void onHalfClose() {
      if (!refused) {
        super.onHalfClose();
      }
    }
  }
}
