package dev.kat.controlplane.cli;

import dev.kat.controlplane.api.Tenancy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** What the operator leaves to the application developers. */
final class TenancyFlags {

  @Option(
      names = "--edge-namespaces",
      paramLabel = "NAME",
      split = ",",
      description = {
        "The only namespaces that may define what holds for the whole edge: Module, TLSContext,",
        "AuthService, RateLimitService, TracingService and LogService. Default: every namespace."
      })
  private List<String> edgeNamespaces = new ArrayList<>();

  @Option(
      names = "--own-namespace-only",
      description = "A document may only name Services and Secrets of its own namespace.")
  private boolean ownNamespaceOnly;

  @Option(
      names = "--allow-lua-scripts",
      description = "The Module's lua_scripts run in Envoy. Whoever writes them controls the edge.")
  private boolean luaScripts;

  @Option(
      names = "--allow-local-upstreams",
      description = {
        "Services may be addresses of Envoy's own machine, of its link, and of metadata services.",
        "Implied where configuration is read from files."
      })
  private boolean localUpstreams;

  Tenancy tenancy(boolean ownFiles) {
    return new Tenancy(
        Set.copyOf(edgeNamespaces), !ownNamespaceOnly, luaScripts, localUpstreams || ownFiles);
  }
}
