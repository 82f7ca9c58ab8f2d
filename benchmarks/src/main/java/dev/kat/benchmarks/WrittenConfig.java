package dev.kat.benchmarks;

/** A configuration of Envoy as somebody would write it by hand, and nothing besides. */
public final class WrittenConfig {

  private static final String CONFIG =
      """
      admin: {address: {socket_address: {address: 127.0.0.1, port_value: 0}}}
      static_resources:
        listeners:
        - name: clients
          address: {socket_address: {address: 127.0.0.1, port_value: 0}}
          filter_chains:
          - filters:
            - name: envoy.filters.network.http_connection_manager
              typed_config:
                "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
                stat_prefix: clients
                route_config:
                  virtual_hosts:
                  - name: all
                    domains: ["%s"]
      %s
                http_filters:
                - name: envoy.filters.http.router
                  typed_config:
                    "@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router
        clusters:
        - name: backend
          load_assignment:
            cluster_name: backend
            endpoints:
            - lb_endpoints:
              - endpoint: {address: {socket_address: {address: 127.0.0.1, port_value: %d}}}
      """;

  /** How deep the routes stand in it. */
  private static final int INDENT = 14;

  private WrittenConfig() {}

  /**
   * One listener, one virtual host, one backend.
   *
   * @param domain of the virtual host
   * @param routes what the virtual host has besides its name and domain, without indentation
   * @param backend its port on the loopback
   */
  public static String of(String domain, String routes, int backend) {
    return CONFIG.formatted(domain, routes.indent(INDENT).stripTrailing(), backend);
  }
}
