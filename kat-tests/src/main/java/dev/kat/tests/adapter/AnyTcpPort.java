package dev.kat.tests.adapter;

import dev.kat.controlplane.compiler.CompilationResult;
import dev.kat.controlplane.emit.XdsResources;
import io.envoyproxy.envoy.config.listener.v3.Listener;

/**
 * Lets the system choose the ports of TCPMappings, as it chooses all others: many Envoys share this
 * machine. Listeners keep the names that their ports give them.
 */
final class AnyTcpPort {

  private static final String TCP = "tcp-";

  private AnyTcpPort() {}

  static CompilationResult of(CompilationResult result) {
    XdsResources xds = result.xds();
    if (xds.listeners().stream().noneMatch(AnyTcpPort::isTcp)) {
      return result;
    }
    return result.with(
        new XdsResources(
            xds.clusters(),
            xds.endpoints(),
            xds.listeners().stream().map(AnyTcpPort::of).toList(),
            xds.routes(),
            xds.secrets()));
  }

  private static boolean isTcp(Listener listener) {
    return listener.getName().startsWith(TCP);
  }

  private static Listener of(Listener listener) {
    if (!isTcp(listener)) {
      return listener;
    }
    Listener.Builder any = listener.toBuilder();
    any.getAddressBuilder().getSocketAddressBuilder().setPortValue(0);
    return any.build();
  }
}
