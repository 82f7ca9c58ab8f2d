package dev.kat.controlplane.cli;

import dev.kat.controlplane.admin.AdminServer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who sees diagnostics, and what they know of Envoy. */
final class DiagnosticsFlags {

  @Option(
      names = "--diagnostics-for-all",
      defaultValue = "${env:AMBASSADOR_DIAGNOSTICS_FOR_ALL:-false}",
      description = {
        "Let other machines that reach --admin-address see diagnostics and explanations (env",
        "AMBASSADOR_DIAGNOSTICS_FOR_ALL); they tell what all tenants have configured."
      })
  private boolean diagnosticsForAll;

  @Option(
      names = "--envoy-admin",
      paramLabel = "HOST:PORT",
      defaultValue = "${env:AMBASSADOR_ENVOY_ADMIN:-}",
      converter = HostPort.OptionalConverter.class,
      description = {
        "The admin interface of the Envoy beside this, for the health of clusters and for its",
        "metrics, which are then among those of the control plane (env AMBASSADOR_ENVOY_ADMIN)."
      })
  private @Nullable HostPort envoyAdmin;

  AdminServer.Options options() {
    return new AdminServer.Options(
        diagnosticsForAll, envoyAdmin == null ? null : envoyAdmin.toSocketAddress());
  }
}
