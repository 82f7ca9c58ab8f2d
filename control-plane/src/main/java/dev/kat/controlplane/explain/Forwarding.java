package dev.kat.controlplane.explain;

import dev.kat.controlplane.emit.XdsResources;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a request goes upstream. */
record Forwarding(Route route, XdsResources xds) {

  private static final String ORIGINAL_PATH = "x-envoy-original-path";
  private static final String ORIGINAL_HOST = "x-envoy-original-host";

  Result of(ClientRequest request) {
    RouteAction action = route.getRoute();
    String cluster =
        action.hasClusterHeader()
            ? request.header(action.getClusterHeader()).stream().findFirst().orElse("")
            : action.getCluster();
    if (cluster.isEmpty()) {
      return new Result.Answered(503, "the route names no single cluster");
    }
    Optional<Cluster> known =
        xds.clusters().stream().filter(one -> one.getName().equals(cluster)).findFirst();
    List<Header> headers =
        new ArrayList<>(
            HeaderRewriting.of(
                request,
                route.getRequestHeadersToRemoveList(),
                route.getRequestHeadersToAddList()));
    String path = path(request);
    if (!path.equals(request.path())) {
      headers.add(new Header(ORIGINAL_PATH, request.path()));
    }
    String authority = authority(request, known);
    if (!authority.equals(request.authority())) {
      headers.add(new Header(ORIGINAL_HOST, request.authority()));
    }
    return new Result.Forwarded(
        cluster,
        known.map(Forwarding::discovery).orElse("unknown to the control plane"),
        known.map(this::endpoints).orElse(List.of()),
        request.method(),
        authority,
        path,
        headers,
        copies(action));
  }

  private static List<Result.Copy> copies(RouteAction action) {
    return action.getRequestMirrorPoliciesList().stream()
        .map(policy ->
            new Result.Copy(
                policy.getCluster(),
                policy.hasRuntimeFraction() ? Percentage.of(policy.getRuntimeFraction()) : 100))
        .toList();
  }

  private String path(ClientRequest request) {
    RouteAction action = route.getRoute();
    if (!action.getPrefixRewrite().isEmpty()) {
      String matched = new PathCondition(route.getMatch()).matched(request.pathWithoutQuery());
      return PathRewriting.prefix(request, matched, action.getPrefixRewrite());
    }
    return action.hasRegexRewrite()
        ? PathRewriting.regex(request, action.getRegexRewrite())
        : request.path();
  }

  private String authority(ClientRequest request, Optional<Cluster> cluster) {
    RouteAction action = route.getRoute();
    return switch (action.getHostRewriteSpecifierCase()) {
      case HOST_REWRITE_LITERAL -> action.getHostRewriteLiteral();
      case HOST_REWRITE_HEADER ->
          request.header(action.getHostRewriteHeader()).stream()
              .findFirst()
              .orElse(request.authority());
      case AUTO_HOST_REWRITE ->
          cluster
              .filter(one -> action.getAutoHostRewrite().getValue() && isDns(one))
              .flatMap(one -> addresses(one.getLoadAssignment()).stream().findFirst())
              .map(SocketAddress::getAddress)
              .orElse(request.authority());
      default -> request.authority();
    };
  }

  private static boolean isDns(Cluster cluster) {
    return cluster.getType() == Cluster.DiscoveryType.STRICT_DNS
        || cluster.getType() == Cluster.DiscoveryType.LOGICAL_DNS;
  }

  private static String discovery(Cluster cluster) {
    return cluster.getType().name().toLowerCase(Locale.ROOT);
  }

  private List<String> endpoints(Cluster cluster) {
    String service = cluster.getEdsClusterConfig().getServiceName();
    String name = service.isEmpty() ? cluster.getName() : service;
    ClusterLoadAssignment assignment =
        cluster.hasEdsClusterConfig()
            ? xds.endpoints().stream()
                .filter(one -> one.getClusterName().equals(name))
                .findFirst()
                .orElse(ClusterLoadAssignment.getDefaultInstance())
            : cluster.getLoadAssignment();
    return addresses(assignment).stream().map(Forwarding::text).toList();
  }

  private static List<SocketAddress> addresses(ClusterLoadAssignment assignment) {
    return assignment.getEndpointsList().stream()
        .flatMap(locality -> locality.getLbEndpointsList().stream())
        .map(endpoint -> endpoint.getEndpoint().getAddress().getSocketAddress())
        .toList();
  }

  private static String text(SocketAddress address) {
    String host = address.getAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPortValue();
  }
}
