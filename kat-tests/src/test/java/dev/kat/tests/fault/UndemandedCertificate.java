package dev.kat.tests.fault;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.kat.controlplane.compiler.CompilationResult;
import dev.kat.controlplane.emit.XdsResources;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext;

/** Clients are asked for certificates, but may come without. */
public final class UndemandedCertificate extends FaultySystem {

  public UndemandedCertificate() {
    super("undemanded-certificate", compiler -> snapshot -> changed(compiler.apply(snapshot)));
  }

  private static CompilationResult changed(CompilationResult result) {
    XdsResources xds = result.xds();
    return new CompilationResult(
        result.model(),
        new XdsResources(
            xds.clusters(),
            xds.endpoints(),
            xds.listeners().stream().map(UndemandedCertificate::changed).toList(),
            xds.routes(),
            xds.secrets()),
        result.diagnostics());
  }

  private static Listener changed(Listener listener) {
    Listener.Builder builder = listener.toBuilder();
    builder.getFilterChainsBuilderList().stream()
        .filter(FilterChain.Builder::hasTransportSocket)
        .forEach(chain -> {
          Any socket = chain.getTransportSocket().getTypedConfig();
          chain.getTransportSocketBuilder().setTypedConfig(changed(socket));
        });
    return builder.build();
  }

  private static Any changed(Any socket) {
    try {
      DownstreamTlsContext context = socket.unpack(DownstreamTlsContext.class);
      return Any.pack(context.toBuilder().clearRequireClientCertificate().build());
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }
}
