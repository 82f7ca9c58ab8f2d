package dev.kat.tests.fault;

import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.emit.XdsResources;
import dev.kat.controlplane.source.SecretObject;
import dev.kat.framework.api.Suite;
import dev.kat.tests.suite.TcpSuite;
import dev.kat.tests.suite.TlsLifecycleSuite;
import dev.kat.tests.suite.TlsSuite;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Faults in handshakes, certificates and connections. */
final class TlsFaults {

  private static final int MISDIRECTED = 421;

  /** What a Secret has in place of a certificate when it is broken. */
  private static final byte[] BROKEN = "none".getBytes(StandardCharsets.UTF_8);

  static final List<SeededFault> ALL =
      List.of(
          tls(
              "undemanded-certificate",
              "71",
              "clients need not show a certificate",
              "edge=mutual asks=one shows=none",
              Outputs.handshakes(DownstreamTlsContext.Builder::clearRequireClientCertificate)),
          tls(
              "undemanded-by-module",
              "71",
              "Module tls asks for no certificates of clients",
              "edge=module-mutual",
              Inputs.replaced("^ +cert_required: true\\n", "")),
          tls(
              "believed-certificate",
              "80",
              "what clients say of their certificates is believed",
              "edge=mutual asks=one shows=known",
              Inputs.replaced("sanitize_set", "always_forward_only")),
          tls(
              "one-name-for-another",
              "80",
              "who came by one name may ask for the host of another",
              "edge=mutual asks=other host=another",
              Outputs.tables(TlsFaults::withoutMisdirected)),
          tls(
              "split-secret-name",
              "73",
              "the name of a Secret is split at its dot",
              "edge=sni asks=below",
              Inputs.replaced("^secret_namespacing: false\\n", "")),
          tls(
              "first-context-for-all",
              "69",
              "one context serves all names",
              "edge=sni",
              Outputs.changed((snapshot, xds) -> withSecrets(xds, oneCertificate(xds)))),
          tls(
              "redirect-from-cleartext-to-nowhere",
              "16, 19",
              "the redirect from cleartext loses the path",
              "edge=redirect",
              Outputs.managers(TlsFaults::redirectToNowhere)),
          tlsLifecycle(
              "stale-certificate",
              "74",
              "a Secret that was renewed is served as it was first",
              "renewal=renewed",
              remembering(
                  (first, secret) -> first.computeIfAbsent(secret.getName(), name -> secret))),
          tlsLifecycle(
              "second-renewal-missed",
              "95",
              "of several renewals only the first is noticed",
              "renewal=renewed-twice",
              secondMissed()),
          tlsLifecycle(
              "broken-secret-kept",
              "68, 76",
              "a Secret that is broken is served as it was",
              "renewal=broken-and-mended",
              keptSecrets()),
          tcp(
              "summed-weights",
              "82",
              "a TCPMapping's share is far from what is written",
              "weight=fifty-unset",
              Inputs.textsWith(
                  "^kind: TCPMapping", text -> text.replaceAll("(?m)^weight: 50$", "weight: 95"))),
          tcp(
              "hosts-to-the-rest",
              "81",
              "who has what is left of a port has all of it",
              "port=hosts-and-rest",
              Outputs.listeners(TlsFaults::restHasAll)),
          tcp(
              "weight-0-of-connections",
              "2, 36",
              "weight 0 of a TCPMapping is taken for a half",
              "weight=zero-hundred",
              Inputs.textsWith(
                  "^kind: TCPMapping", text -> text.replaceAll("(?m)^weight: 0$", "weight: 50"))));

  private TlsFaults() {}

  private static SeededFault tls(
      String name, String classes, String what, String combinations, CompilerFault fault) {
    return fault(name, classes, what, TlsSuite.class, combinations, fault);
  }

  private static SeededFault tlsLifecycle(
      String name, String classes, String what, String combinations, CompilerFault fault) {
    return fault(name, classes, what, TlsLifecycleSuite.class, combinations, fault);
  }

  private static SeededFault tcp(
      String name, String classes, String what, String combinations, CompilerFault fault) {
    return fault(name, classes, what, TcpSuite.class, combinations, fault);
  }

  private static SeededFault fault(
      String name,
      String classes,
      String what,
      Class<? extends Suite> suite,
      String combinations,
      CompilerFault fault) {
    return new SeededFault(name, what, classes, suite, combinations, fault);
  }

  /** What redirects has its routes in it, and asks for none. */
  private static void redirectToNowhere(HttpConnectionManager.Builder manager) {
    if (manager.hasRouteConfig()) {
      manager.getRouteConfigBuilder().getVirtualHostsBuilderList().stream()
          .flatMap(host -> host.getRoutesBuilderList().stream())
          .filter(Route.Builder::hasRedirect)
          .forEach(route -> route.getRedirectBuilder().setPathRedirect("/"));
    }
  }

  private static void withoutMisdirected(RouteConfiguration.Builder table) {
    for (int i = table.getVirtualHostsCount() - 1; i >= 0; i--) {
      if (table.getVirtualHosts(i).getRoutesList().stream()
          .anyMatch(route -> route.getDirectResponse().getStatus() == MISDIRECTED)) {
        table.removeVirtualHosts(i);
      }
    }
  }

  private static List<Secret> oneCertificate(XdsResources xds) {
    Secret rest =
        xds.secrets().stream()
            .filter(secret -> secret.getName().endsWith("/rest"))
            .findFirst()
            .orElse(Secret.getDefaultInstance());
    return xds.secrets().stream()
        .map(secret ->
            secret.hasTlsCertificate() && rest.hasTlsCertificate()
                ? secret.toBuilder().setTlsCertificate(rest.getTlsCertificate()).build()
                : secret)
        .toList();
  }

  private static void restHasAll(Listener.Builder listener) {
    boolean hasRest = listener.getFilterChainsList().stream().anyMatch(TlsFaults::isRest);
    for (int i = listener.getFilterChainsCount() - 1; i >= 0; i--) {
      if (hasRest && !isRest(listener.getFilterChains(i))) {
        listener.removeFilterChains(i);
      }
    }
  }

  private static boolean isRest(FilterChain chain) {
    return chain.getFilterChainMatch().getServerNamesCount() == 0
        && chain.getFilters(0).getName().endsWith("tcp_proxy");
  }

  /** What a control plane makes of secrets, with what it has of earlier ones. */
  @FunctionalInterface
  private interface Memory {

    Secret of(Map<String, Secret> earlier, Secret secret);
  }

  private static CompilerFault remembering(Memory memory) {
    return compiler -> {
      Map<String, Secret> earlier = new HashMap<>();
      return Outputs.changed((snapshot, xds) ->
              withSecrets(
                  xds, xds.secrets().stream().map(secret -> memory.of(earlier, secret)).toList()))
          .in(compiler);
    };
  }

  private static CompilerFault secondMissed() {
    return remembering((earlier, secret) -> {
      Secret first = earlier.putIfAbsent(secret.getName(), secret);
      if (first == null || first.equals(secret)) {
        return secret;
      }
      return earlier.computeIfAbsent(secret.getName() + " renewed", name -> secret);
    });
  }

  /** Objects, not what is made of them: a context without a valid Secret has no chain at all. */
  private static CompilerFault keptSecrets() {
    return Inputs.<Map<ResourceRef, SecretObject>>remembering(
        HashMap::new,
        (earlier, snapshot) ->
            Inputs.withSecrets(
                snapshot,
                snapshot.secrets().stream()
                    .map(secret -> {
                      if (Arrays.equals(secret.data().get("tls.crt"), BROKEN)) {
                        return earlier.getOrDefault(secret.meta().ref(), secret);
                      }
                      earlier.put(secret.meta().ref(), secret);
                      return secret;
                    })
                    .toList()));
  }

  private static XdsResources withSecrets(XdsResources xds, List<Secret> secrets) {
    return new XdsResources(
        xds.clusters(), xds.endpoints(), xds.listeners(), xds.routes(), secrets);
  }
}
