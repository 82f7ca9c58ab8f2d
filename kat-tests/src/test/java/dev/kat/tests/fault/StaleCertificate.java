package dev.kat.tests.fault;

import dev.kat.controlplane.compiler.CompilationResult;
import dev.kat.controlplane.emit.XdsResources;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A Secret that was renewed is served as it was first. */
public final class StaleCertificate extends FaultySystem {

  public StaleCertificate() {
    super(
        "stale-certificate",
        compiler -> {
          Map<String, Secret> first = new HashMap<>();
          return snapshot -> stale(compiler.apply(snapshot), first);
        });
  }

  private static CompilationResult stale(CompilationResult result, Map<String, Secret> first) {
    XdsResources xds = result.xds();
    List<Secret> secrets =
        xds.secrets().stream()
            .map(secret -> first.computeIfAbsent(secret.getName(), name -> secret))
            .toList();
    return new CompilationResult(
        result.model(),
        new XdsResources(xds.clusters(), xds.endpoints(), xds.listeners(), xds.routes(), secrets),
        result.diagnostics());
  }
}
