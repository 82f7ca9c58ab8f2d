package dev.kat.controlplane.plan;

import static java.util.Objects.requireNonNull;

import dev.kat.controlplane.ir.ConnectionTarget;
import dev.kat.controlplane.ir.FeatureValues;
import dev.kat.controlplane.ir.FilterChain;
import dev.kat.controlplane.ir.Listener;
import dev.kat.controlplane.normalize.EdgePorts;
import dev.kat.controlplane.resolve.ResolvedTlsContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The listeners of the edge, sorted by name. */
final class EdgeListeners {

  private static final String ALL = "*";

  private final EdgePorts ports;
  private final Terminations terminations;
  private final TcpPlan tcp;
  private final String address;
  private final ClientTables tables;
  private final FeatureValues features;
  private final PlannedServices services;
  private final Map<String, Listener> byName = new TreeMap<>();

  EdgeListeners(
      EdgePorts ports,
      Terminations terminations,
      TcpPlan tcp,
      String address,
      ClientTables tables,
      FeatureValues features,
      PlannedServices services) {
    this.ports = ports;
    this.terminations = terminations;
    this.tcp = tcp;
    this.address = address;
    this.tables = tables;
    this.features = features;
    this.services = services;
  }

  List<Listener> all() {
    Integer http = ports.http();
    if (http != null) {
      String name = "http-" + http;
      add(
          new Listener(
              name,
              address,
              http,
              tables.ofCleartext(),
              features.with(services.values()),
              services.clusterNames()));
    }
    Integer redirect = ports.redirect();
    if (redirect != null) {
      ConnectionTarget target =
          new ConnectionTarget.HttpsRedirect(redirect, requireNonNull(ports.https()));
      FilterChain chain = new FilterChain(List.of(), null, target);
      add(ofRequests("redirect-" + redirect, redirect, List.of(chain)));
    }
    Integer https = ports.https();
    if (https != null) {
      List<FilterChain> chains = httpsChains();
      // Without a usable context the port stays closed: nobody is served in cleartext instead.
      if (!chains.isEmpty()) {
        add(ofRequests("https-" + https, https, chains));
      }
    }
    tcp.chains().stream().filter(chain -> !isHttps(chain)).forEach(this::addTcp);
    return List.copyOf(byName.values());
  }

  /** Only who takes requests calls services for them. */
  private Listener ofRequests(String name, int port, List<FilterChain> chains) {
    return new Listener(
        name, address, port, chains, features.with(services.values()), services.clusterNames());
  }

  private void add(Listener listener) {
    byName.put(listener.name(), listener);
  }

  private boolean isHttps(TcpPlan.Chain chain) {
    Integer https = ports.https();
    return https != null && chain.port() == https;
  }

  /** What TCPMappings take of the port is no longer HTTP. */
  private List<FilterChain> httpsChains() {
    List<FilterChain> taken =
        tcp.chains().stream().filter(this::isHttps).map(TcpPlan.Chain::chain).toList();
    Set<String> hosts = new HashSet<>();
    taken.forEach(
        chain -> hosts.addAll(chain.serverNames().isEmpty() ? List.of(ALL) : chain.serverNames()));
    List<FilterChain> chains = new ArrayList<>(taken);
    for (ResolvedTlsContext context : terminations.all()) {
      List<String> own =
          context.context().hosts().stream().filter(host -> !hosts.contains(host)).toList();
      Stream.of(own.stream().filter(host -> !host.equals(ALL)).toList(), own)
          .filter(names -> names == own ? own.contains(ALL) : !names.isEmpty())
          .map(Terminations::serverNames)
          .forEach(names ->
              chains.add(
                  new FilterChain(
                      names,
                      Terminations.termination(context),
                      new ConnectionTarget.Http(tables.of(context)))));
    }
    return chains;
  }

  /** Chains of one port and address are one listener. */
  private void addTcp(TcpPlan.Chain chain) {
    String name =
        chain.address().equals(address)
            ? "tcp-" + chain.port()
            : "tcp-" + chain.address() + "-" + chain.port();
    Listener there = byName.get(name);
    List<FilterChain> chains = new ArrayList<>(there == null ? List.of() : there.chains());
    chains.add(chain.chain());
    add(new Listener(name, chain.address(), chain.port(), chains, features, List.of()));
  }
}
