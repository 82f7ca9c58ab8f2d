package dev.kat.controlplane.rollout;

import com.github.xds.type.matcher.v3.Matcher;
import com.google.protobuf.Any;
import com.google.protobuf.util.Durations;
import dev.kat.controlplane.emit.HostRoutes;
import dev.kat.controlplane.emit.XdsResources;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.AggregatedConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.Endpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.DirectResponseAction;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.Rds;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsCertificate;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatcher;
import java.util.ArrayList;
import java.util.List;

/** A configuration written by hand: listeners with one route table, unless they name another. */
public final class HandMade {

  private final List<Cluster> clusters = new ArrayList<>();
  private final List<ClusterLoadAssignment> endpoints = new ArrayList<>();
  private final List<Listener> listeners = new ArrayList<>();
  private final List<Secret> secrets = new ArrayList<>();
  private String table = "table";
  private final VirtualHost.Builder hosts = VirtualHost.newBuilder().setName("all").addDomains("*");

  /** A cluster whose endpoints have its own name, and a route to it from a prefix. */
  public HandMade route(String prefix, String cluster, int... ports) {
    return cluster(cluster, 1000, ports).routeOnly(prefix, cluster);
  }

  public HandMade routeOnly(String prefix, String cluster) {
    hosts.addRoutes(
        Route.newBuilder()
            .setMatch(RouteMatch.newBuilder().setPrefix(prefix))
            .setRoute(RouteAction.newBuilder().setCluster(cluster)));
    return this;
  }

  /** Envoy is to find routes by an index. */
  HandMade indexed() {
    hosts.setMatcher(Matcher.getDefaultInstance());
    return this;
  }

  /** A route that makes every Envoy refuse its table: the expression is none. */
  public HandMade badRoute() {
    hosts.addRoutes(
        Route.newBuilder()
            .setMatch(RouteMatch.newBuilder().setSafeRegex(RegexMatcher.newBuilder().setRegex("(")))
            .setDirectResponse(DirectResponseAction.newBuilder().setStatus(200)));
    return this;
  }

  public HandMade cluster(String name, int connectTimeoutMs, int... ports) {
    return cluster(name, name, connectTimeoutMs).endpoints(name, ports);
  }

  public HandMade cluster(String name, String endpointSet, int connectTimeoutMs) {
    clusters.add(
        Cluster.newBuilder()
            .setName(name)
            .setType(Cluster.DiscoveryType.EDS)
            .setConnectTimeout(Durations.fromMillis(connectTimeoutMs))
            .setEdsClusterConfig(
                Cluster.EdsClusterConfig.newBuilder()
                    .setEdsConfig(ads())
                    .setServiceName(endpointSet))
            .build());
    return this;
  }

  /** A cluster that every Envoy refuses: its kind of load balancing has no name. */
  public HandMade badCluster(String name) {
    clusters.add(
        Cluster.newBuilder()
            .setName(name)
            .setType(Cluster.DiscoveryType.STATIC)
            .setLbPolicyValue(4711)
            .build());
    return this;
  }

  public HandMade endpoints(String name, int... ports) {
    LocalityLbEndpoints.Builder all = LocalityLbEndpoints.newBuilder();
    for (int port : ports) {
      all.addLbEndpoints(
          LbEndpoint.newBuilder().setEndpoint(Endpoint.newBuilder().setAddress(loopback(port))));
    }
    endpoints.add(
        ClusterLoadAssignment.newBuilder().setClusterName(name).addEndpoints(all).build());
    return this;
  }

  /** A certificate that is none. */
  public HandMade secret(String name, String privateKey) {
    secrets.add(
        Secret.newBuilder()
            .setName(name)
            .setTlsCertificate(
                TlsCertificate.newBuilder()
                    .setPrivateKey(DataSource.newBuilder().setInlineString(privateKey)))
            .build());
    return this;
  }

  /** A cluster at a fixed address that uses a secret. */
  public HandMade tlsCluster(String name, String secret) {
    UpstreamTlsContext tls =
        UpstreamTlsContext.newBuilder()
            .setCommonTlsContext(
                CommonTlsContext.newBuilder()
                    .addTlsCertificateSdsSecretConfigs(
                        SdsSecretConfig.newBuilder().setName(secret).setSdsConfig(ads())))
            .build();
    clusters.add(
        Cluster.newBuilder()
            .setName(name)
            .setType(Cluster.DiscoveryType.STATIC)
            .setTransportSocket(TransportSocket.newBuilder().setTypedConfig(Any.pack(tls)))
            .build());
    return this;
  }

  public HandMade listener(int port) {
    return listener("http-" + port, port, table);
  }

  /** Names the route table for the listeners that follow. */
  public HandMade table(String name) {
    table = name;
    return this;
  }

  public HandMade listener(String name, int port, String routeTable) {
    HttpConnectionManager manager =
        HttpConnectionManager.newBuilder()
            .setStatPrefix("edge")
            .setRds(Rds.newBuilder().setRouteConfigName(routeTable).setConfigSource(ads()))
            .addHttpFilters(
                HttpFilter.newBuilder()
                    .setName("envoy.filters.http.router")
                    .setTypedConfig(Any.pack(Router.getDefaultInstance())))
            .build();
    listeners.add(
        Listener.newBuilder()
            .setName(name)
            .setAddress(loopback(port))
            .addFilterChains(
                FilterChain.newBuilder()
                    .addFilters(
                        Filter.newBuilder()
                            .setName("envoy.filters.network.http_connection_manager")
                            .setTypedConfig(Any.pack(manager))))
            .build());
    return this;
  }

  public XdsResources resources() {
    RouteConfiguration routes =
        RouteConfiguration.newBuilder()
            .setName(table)
            .addVirtualHosts(HostRoutes.with(hosts.build(), hosts.getRoutesList()))
            .build();
    return new XdsResources(clusters, endpoints, listeners, List.of(routes), secrets);
  }

  public XdsSnapshot snapshot() {
    return XdsSnapshot.of(resources());
  }

  private static Address loopback(int port) {
    return Address.newBuilder()
        .setSocketAddress(SocketAddress.newBuilder().setAddress("127.0.0.1").setPortValue(port))
        .build();
  }

  private static ConfigSource ads() {
    return ConfigSource.newBuilder()
        .setAds(AggregatedConfigSource.getDefaultInstance())
        .setResourceApiVersion(ApiVersion.V3)
        .build();
  }
}
