package dev.kat.framework.env;

/** Envoy bootstraps for tests. */
final class Bootstraps {

  private static final String FILTERS = "type.googleapis.com/envoy.extensions.filters";

  private Bootstraps() {}

  /** Answers every request with 200 and a text. */
  static String answering(String text) {
    return withRoute(
        "{match: {prefix: /}, direct_response: {status: 200, body: {inline_string: " + text + "}}}",
        "[]");
  }

  /** Sends every request to a backend at an address like {@code 127.0.0.1:1234}. */
  static String routingTo(String address) {
    String[] hostAndPort = address.split(":", -1);
    return withRoute(
        "{match: {prefix: /}, route: {cluster: backend}}",
        """
        [{name: backend, connect_timeout: 5s, typed_extension_protocol_options: {
            envoy.extensions.upstreams.http.v3.HttpProtocolOptions: {
              "@type": type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions,
              use_downstream_protocol_config: {http2_protocol_options: {}}}},
          load_assignment: {cluster_name: backend, endpoints: [{lb_endpoints: [{endpoint: {
            address: {socket_address: {address: %s, port_value: %s}}}}]}]}}]\
        """
            .formatted(hostAndPort[0], hostAndPort[1]));
  }

  private static String withRoute(String route, String clusters) {
    return """
    admin: {address: {socket_address: {address: 127.0.0.1, port_value: 0}}}
    static_resources:
      listeners:
      - name: http
        address: {socket_address: {address: 127.0.0.1, port_value: 0}}
        filter_chains:
        - filters:
          - name: http
            typed_config:
              "@type": %1$s.network.http_connection_manager.v3.HttpConnectionManager
              stat_prefix: http
              upgrade_configs: [{upgrade_type: websocket}]
              route_config: {virtual_hosts: [{name: all, domains: ["*"], routes: [%2$s]}]}
              http_filters:
              - name: router
                typed_config: {"@type": %1$s.http.router.v3.Router}
      clusters: %3$s
    """
        .formatted(FILTERS, route, clusters);
  }
}
