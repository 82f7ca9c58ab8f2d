package dev.kat.controlplane.plan;

import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.ir.Cluster;
import dev.kat.controlplane.ir.ConnectionTarget;
import dev.kat.controlplane.ir.EndpointSet;
import dev.kat.controlplane.ir.FilterChain;
import dev.kat.controlplane.ir.TlsTermination;
import dev.kat.controlplane.normalize.EdgePorts;
import dev.kat.controlplane.resolve.ResolvedTlsContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What TCPMappings ask for, without those that cannot be had: an Envoy refuses two listeners at one
 * port, and two chains for one name.
 *
 * @param chains oldest first
 */
record TcpPlan(List<Chain> chains, List<Cluster> clusters, List<EndpointSet> endpointSets) {

  private static final String ALL = "*";

  /** A chain and the port whose connections it takes. */
  record Chain(TcpGroup group, FilterChain chain) {
    int port() {
      return group.key().port();
    }

    String address() {
      return group.key().address();
    }
  }

  TcpPlan {
    chains = List.copyOf(chains);
    clusters = List.copyOf(clusters);
    endpointSets = List.copyOf(endpointSets);
  }

  static TcpPlan of(
      List<PlannedTcpMapping> mappings,
      Terminations terminations,
      EdgePorts ports,
      String listenAddress,
      Diagnostics diagnostics) {
    List<Chain> chains = new ArrayList<>();
    for (TcpGroup group : TcpGroup.of(mappings, listenAddress)) {
      String taken = takenBy(group, ports, listenAddress, chains);
      ResolvedTlsContext context = context(group, terminations);
      if (taken != null) {
        group.refuse(diagnostics, DiagnosticCode.PORT_TAKEN, "/port", group.key().port(), taken);
      } else if (group.key().host() != null && context == null) {
        group.refuse(
            diagnostics,
            DiagnosticCode.NO_CONTEXT_FOR_HOST,
            "/host",
            Objects.requireNonNull(group.key().host()));
      } else {
        chains.add(new Chain(group, chain(group, context, diagnostics)));
      }
    }
    List<PlannedTcpMapping> used =
        chains.stream()
            .flatMap(chain ->
                chain.group().members().stream()
                    .filter(member -> isUsed(chain.chain(), member.cluster())))
            .toList();
    return new TcpPlan(
        chains,
        used.stream().map(PlannedTcpMapping::cluster).toList(),
        used.stream().flatMap(member -> member.target().endpoints().stream()).toList());
  }

  private static boolean isUsed(FilterChain chain, Cluster cluster) {
    return chain.target() instanceof ConnectionTarget.Tcp tcp
        && tcp.shares().stream().anyMatch(share -> share.cluster().equals(cluster.name()));
  }

  private static @Nullable ResolvedTlsContext context(TcpGroup group, Terminations terminations) {
    String host = group.key().host();
    return host == null ? null : terminations.of(host);
  }

  private static FilterChain chain(
      TcpGroup group, @Nullable ResolvedTlsContext context, Diagnostics diagnostics) {
    String host = group.key().host();
    TlsTermination tls = context == null ? null : Terminations.termination(context);
    return new FilterChain(
        host == null || host.equals(ALL) ? List.of() : List.of(host),
        tls,
        new ConnectionTarget.Tcp(group.shares(diagnostics), group.idleTimeout(diagnostics)));
  }

  /** Who has a port before; null when nobody stands in the way. */
  private static @Nullable String takenBy(
      TcpGroup group, EdgePorts ports, String listenAddress, List<Chain> before) {
    TcpGroup.Key key = group.key();
    if (isPort(ports.http(), key) || isPort(ports.redirect(), key)) {
      return "requests in cleartext";
    }
    if (isPort(ports.https(), key)
        && (key.host() == null || !key.address().equals(listenAddress))) {
      return "requests in TLS";
    }
    return before.stream()
        .filter(chain -> chain.port() == key.port() && stands(chain, key))
        .map(chain -> chain.group().text())
        .findFirst()
        .orElse(null);
  }

  /** One address beside all addresses cannot be, nor can two chains for all connections. */
  private static boolean stands(Chain chain, TcpGroup.Key key) {
    if (!chain.address().equals(key.address())) {
      return isAny(chain.address()) || isAny(key.address());
    }
    boolean all = key.host() == null || key.host().equals(ALL);
    return all && chain.chain().serverNames().isEmpty();
  }

  private static boolean isAny(String address) {
    return address.equals("0.0.0.0") || address.equals("::");
  }

  private static boolean isPort(@Nullable Integer port, TcpGroup.Key key) {
    return port != null && port == key.port();
  }
}
