package dev.kat.tests.fault;

import dev.kat.tests.suite.ClientSuite;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import java.util.List;

/** Faults in what an edge understands of its clients, however they speak. */
final class ClientFaults {

  private static final String GRPC_WEB = "envoy.filters.http.grpc_web";
  private static final String PROXY_PROTOCOL = "envoy.filters.listener.proxy_protocol";

  static final List<SeededFault> ALL =
      List.of(
          client(
              "web-calls-as-they-come",
              "-",
              "enable_grpc_web has no effect",
              "client=grpc-web",
              Outputs.managers(ClientFaults::withoutWebCalls)),
          client(
              "line-of-the-balancer-as-handshake",
              "77",
              "the line of a load balancer is not looked for before a handshake",
              "ahead=proxy-v1 security=tls",
              Outputs.listeners(ClientFaults::withoutLineBeforeHandshake)));

  private ClientFaults() {}

  private static SeededFault client(
      String name, String classes, String what, String combinations, CompilerFault fault) {
    return new SeededFault(name, what, classes, ClientSuite.class, combinations, fault);
  }

  private static void withoutWebCalls(HttpConnectionManager.Builder manager) {
    for (int i = manager.getHttpFiltersCount() - 1; i >= 0; i--) {
      if (manager.getHttpFilters(i).getName().equals(GRPC_WEB)) {
        manager.removeHttpFilters(i);
      }
    }
  }

  private static void withoutLineBeforeHandshake(Listener.Builder listener) {
    boolean handshakes =
        listener.getFilterChainsList().stream().anyMatch(FilterChain::hasTransportSocket);
    for (int i = listener.getListenerFiltersCount() - 1; handshakes && i >= 0; i--) {
      if (listener.getListenerFilters(i).getName().equals(PROXY_PROTOCOL)) {
        listener.removeListenerFilters(i);
      }
    }
  }
}
