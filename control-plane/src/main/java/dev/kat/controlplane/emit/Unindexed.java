package dev.kat.controlplane.emit;

import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.ResourceRef;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import java.util.List;

/**
 * Virtual hosts whose routes are a list although the layout wants an index of so many: whoever asks
 * for one, or has so many routes that one would be made, is told why there is none.
 */
public final class Unindexed {

  private Unindexed() {}

  /** Reports them, each at its place in Envoy's configuration. */
  public static void report(
      List<RouteConfiguration> tables, RouteLayout layout, Diagnostics diagnostics) {
    for (RouteConfiguration table : tables) {
      for (VirtualHost host : table.getVirtualHostsList()) {
        if (!host.hasMatcher() && layout.indexes(host.getRoutesCount())) {
          String place = "route %s, host %s".formatted(table.getName(), host.getName());
          diagnostics.report(
              DiagnosticCode.NOT_INDEXED,
              Location.of(new ResourceRef("Envoy", "", place)),
              host.getRoutesCount(),
              reason(host));
        }
      }
    }
  }

  private static String reason(VirtualHost host) {
    boolean known =
        host.getRoutesList().stream()
            .anyMatch(route -> !PathStart.of(route.getMatch()).text().isEmpty());
    return known
        ? "it would have more than %d entries for each of them".formatted(RouteLayout.ENTRIES)
        : "of none of their paths is it known how it begins";
  }
}
