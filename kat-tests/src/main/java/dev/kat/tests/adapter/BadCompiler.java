package dev.kat.tests.adapter;

import com.google.protobuf.Duration;
import com.google.protobuf.util.Durations;
import dev.kat.controlplane.compiler.Compilation;
import dev.kat.controlplane.compiler.CompilationResult;
import dev.kat.controlplane.emit.HostRoutes;
import dev.kat.controlplane.emit.XdsResources;
import dev.kat.controlplane.source.ResourceSnapshot;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import java.util.Objects;
import java.util.Optional;

/**
 * The compiler with two bugs that faults can touch off: it fails with an exception when a Service
 * says so, and for a certain timeout it makes a cluster or a route that Envoy refuses.
 */
final class BadCompiler implements Compilation {

  /** A comment in an annotation. */
  static final String FAILS = "# Here the compiler fails.\n";

  /** Milliseconds. */
  static final int REFUSED_TIMEOUT = 4711;

  private final Compilation compiler;

  BadCompiler(Compilation compiler) {
    this.compiler = compiler;
  }

  @Override
  public CompilationResult apply(ResourceSnapshot snapshot) {
    boolean fails =
        snapshot.services().stream()
            .anyMatch(
                service -> Objects.requireNonNullElse(service.config(), "").startsWith(FAILS));
    if (fails) {
      throw new IllegalStateException("a bug that was asked for");
    }
    CompilationResult result = compiler.apply(snapshot);
    XdsResources xds = result.xds();
    return result.with(
        new XdsResources(
            xds.clusters().stream().map(BadCompiler::refused).toList(),
            xds.endpoints(),
            xds.listeners(),
            xds.routes().stream().map(BadCompiler::refused).toList(),
            xds.secrets()));
  }

  @Override
  public Optional<CompilationResult> withOtherEndpoints(
      ResourceSnapshot before, CompilationResult result, ResourceSnapshot now) {
    return compiler.withOtherEndpoints(before, result, now);
  }

  /** Without a bug, the same object. */
  private static Cluster refused(Cluster cluster) {
    return isMeant(cluster.getConnectTimeout())
        ? cluster.toBuilder().setConnectTimeout(Duration.newBuilder().setSeconds(-1)).build()
        : cluster;
  }

  /** A route that does nothing is one that Envoy refuses. */
  private static RouteConfiguration refused(RouteConfiguration table) {
    boolean good =
        table.getVirtualHostsList().stream()
            .flatMap(host -> HostRoutes.of(host).stream())
            .noneMatch(route -> isMeant(route.getRoute().getTimeout()));
    if (good) {
      return table;
    }
    RouteConfiguration.Builder bad = table.toBuilder().clearVirtualHosts();
    for (VirtualHost host : table.getVirtualHostsList()) {
      bad.addVirtualHosts(
          HostRoutes.with(host, HostRoutes.of(host).stream().map(BadCompiler::refused).toList()));
    }
    return bad.build();
  }

  private static Route refused(Route route) {
    return isMeant(route.getRoute().getTimeout()) ? route.toBuilder().clearRoute().build() : route;
  }

  private static boolean isMeant(Duration timeout) {
    return Durations.toMillis(timeout) == REFUSED_TIMEOUT;
  }
}
