package dev.kat.tests.adapter.contour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.tests.adapter.annotated.WatchedObjects;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxyTranslationTest {

  private static final String SLICE =
      """
      apiVersion: discovery.k8s.io/v1
      kind: EndpointSlice
      metadata: {name: shop-1, labels: {kubernetes.io/service-name: shop}}
      addressType: IPv4
      ports: [{name: http, port: 4711}]
      endpoints: [{addresses: [127.0.0.1], conditions: {ready: true}}]
      """;

  private static ProxyTranslation translation(String config) {
    Service service =
        Serialization.unmarshal(
            """
            apiVersion: v1
            kind: Service
            metadata:
              name: shop
              annotations:
                getambassador.io/config: |
            %s
            spec: {ports: [{name: http, port: 80}]}
            """
                .formatted(config.indent(6)),
            Service.class);
    return ProxyTranslation.of(
        new WatchedObjects(
            List.of(service), List.of(Serialization.unmarshal(SLICE, EndpointSlice.class))));
  }

  private static Map<String, Object> route(String config) {
    List<Map<String, Object>> routes = translation(config).routes();
    assertThat(routes).hasSize(1);
    return routes.get(0);
  }

  private static Object yaml(String text) {
    return Serialization.unmarshal(text, Object.class);
  }

  @Test
  void aMappingIsARouteToAServiceThatNamesTheAddressOfItsBackend() {
    ProxyTranslation translation =
        translation("{kind: Mapping, name: a, prefix: /a/, service: shop}");

    assertThat(translation.upstreams())
        .containsExactly(new Upstream("shop-4711", "127.0.0.1", 4711));
    assertThat(translation.routes())
        .containsExactly(
            Serialization.unmarshal(
                """
                conditions: [{prefix: /a/}]
                timeoutPolicy: {response: 3000ms}
                pathRewritePolicy: {replacePrefix: [{replacement: /}]}
                services: [{name: shop-4711, port: 4711, weight: 1}]
                """,
                Map.class));
  }

  @Test
  void aServiceThatNobodyServesIsOneWithoutAHost() {
    assertThat(translation("{kind: Mapping, name: a, prefix: /a/, service: nobody}").upstreams())
        .containsExactly(new Upstream("nobody-none", "", 80));
  }

  @Test
  void whatAMappingDemandsAreConditionsInTheirOrder() {
    assertThat(
            route(
                    """
                    kind: Mapping
                    name: a
                    prefix: /a/[0-9]+
                    prefix_regex: true
                    host: shop.example.com
                    method: GET|HEAD
                    method_regex: true
                    headers: {X-Tenant: acme, x-any: true}
                    regex_query_parameters: {sort: na.*}
                    service: shop
                    """)
                .get("conditions"))
        .isEqualTo(
            yaml(
                """
                - regex: /a/[0-9]+
                - header: {name: ':authority', regex: '(?i)shop\\.example\\.com(:[0-9]+)?'}
                - header: {name: ':method', regex: GET|HEAD}
                - header: {name: x-tenant, exact: acme}
                - header: {name: x-any, present: true}
                - queryParameter: {name: sort, regex: na.*}
                """));
  }

  @Test
  void mappingsOfOneMatchShareARouteAndShadowsAreMirrors() {
    assertThat(
            route(
                    """
                    {kind: Mapping, name: a, prefix: /a/, service: shop, weight: 30, grpc: true}
                    ---
                    {kind: Mapping, name: b, prefix: /a/, service: shop, host_rewrite: inner}
                    ---
                    {kind: Mapping, name: c, prefix: /a/, service: shop, shadow: true}
                    ---
                    {kind: Mapping, name: d, prefix: /a/, service: shop, shadow: true, weight: 0}
                    """)
                .get("services"))
        .isEqualTo(
            yaml(
                """
                - {name: shop-4711, port: 4711, protocol: h2c, weight: 30}
                - name: shop-4711
                  port: 4711
                  weight: 70
                  requestHeadersPolicy: {set: [{name: Host, value: inner}]}
                - {name: shop-4711, port: 4711, mirror: true, weight: 100}
                """));
  }

  @Test
  void optionsOfARoute() {
    assertThat(
            route(
                """
                kind: Mapping
                name: a
                prefix: /a/
                service: shop
                rewrite: ""
                timeout_ms: 0
                idle_timeout_ms: 500
                use_websocket: true
                retry_policy: {retry_on: 'connect-failure, reset', num_retries: 0, per_try_timeout: 1s}
                """))
        .containsEntry("timeoutPolicy", Map.of("response", "infinity", "idle", "500ms"))
        .containsEntry("enableWebsockets", true)
        .containsEntry(
            "retryPolicy",
            Map.of(
                "count", -1, "retryOn", List.of("connect-failure", "reset"), "perTryTimeout", "1s"))
        .doesNotContainKey("pathRewritePolicy");
  }

  @Test
  void aRedirectHasNoService() {
    ProxyTranslation translation =
        translation(
            "{kind: Mapping, name: a, prefix: /a/, host_redirect: true,"
                + " service: 'other.example.com:8443', path_redirect: /b}");

    assertThat(translation.upstreams()).isEmpty();
    assertThat(translation.routes().get(0))
        .doesNotContainKey("services")
        .containsEntry(
            "requestRedirectPolicy",
            Map.of("hostname", "other.example.com", "statusCode", 301, "port", 8443, "path", "/b"));
  }
}
