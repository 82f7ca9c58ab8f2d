package dev.kat.tests.adapter.plain;

import com.google.protobuf.Any;
import com.google.protobuf.BoolValue;
import io.envoyproxy.envoy.config.bootstrap.v3.Admin;
import io.envoyproxy.envoy.config.bootstrap.v3.Bootstrap;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.Rds;

/** What such an Envoy starts with: one listener, and where its other configuration comes from. */
final class HandBootstrap {

  /** What the listener's statistics are called. */
  static final String EDGE = "edge";

  private static final String LOOPBACK = "127.0.0.1";

  private HandBootstrap() {}

  /** One that watches files; ports are chosen by the system. */
  static String watching(String id, ConfigSource clusters, ConfigSource routes) {
    return EnvoyJson.of(
        Bootstrap.newBuilder()
            .setNode(Node.newBuilder().setId(id).setCluster("static-envoy"))
            .setAdmin(Admin.newBuilder().setAddress(anyPort()))
            .setDynamicResources(Bootstrap.DynamicResources.newBuilder().setCdsConfig(clusters))
            .setStaticResources(
                Bootstrap.StaticResources.newBuilder()
                    .addListeners(
                        listener(
                            edge()
                                .setRds(
                                    Rds.newBuilder()
                                        .setRouteConfigName(Translation.ROUTES)
                                        .setConfigSource(routes)))))
            .build());
  }

  /** One in which all stands that a translation gives. */
  static String complete(Translation translation) {
    return EnvoyJson.of(
        Bootstrap.newBuilder()
            .setStaticResources(
                Bootstrap.StaticResources.newBuilder()
                    .addAllClusters(translation.clusters().values())
                    .addListeners(listener(edge().setRouteConfig(translation.routes()))))
            .build());
  }

  private static Listener listener(HttpConnectionManager.Builder edge) {
    return Listener.newBuilder()
        .setName("http")
        .setAddress(anyPort())
        .addFilterChains(
            FilterChain.newBuilder()
                .addFilters(
                    Filter.newBuilder()
                        .setName("envoy.filters.network.http_connection_manager")
                        .setTypedConfig(Any.pack(edge.build()))))
        .build();
  }

  /** The edge as Ambassador's documentation describes it when there is no Module. */
  private static HttpConnectionManager.Builder edge() {
    return HttpConnectionManager.newBuilder()
        .setStatPrefix(EDGE)
        .setUseRemoteAddress(BoolValue.of(true))
        .setNormalizePath(BoolValue.of(true))
        .setMergeSlashes(true)
        .addUpgradeConfigs(
            HttpConnectionManager.UpgradeConfig.newBuilder()
                .setUpgradeType("websocket")
                .setEnabled(BoolValue.of(false)))
        .addHttpFilters(
            HttpFilter.newBuilder()
                .setName("envoy.filters.http.router")
                .setTypedConfig(Any.pack(Router.getDefaultInstance())));
  }

  private static Address anyPort() {
    return Address.newBuilder()
        .setSocketAddress(SocketAddress.newBuilder().setAddress(LOOPBACK).setPortValue(0))
        .build();
  }
}
