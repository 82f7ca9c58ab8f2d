package dev.kat.tests.fault;

import dev.kat.controlplane.emit.XdsResources;
import dev.kat.tests.suite.LoadBalancingSuite;
import dev.kat.tests.suite.RoutingSuite;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Faults on the way to a service. */
final class UpstreamFaults {

  static final List<SeededFault> ALL =
      List.of(
          routing(
              "shared-clusters",
              "43, 44",
              "all Mappings of a Service have the cluster of one",
              "connection=other-neighbour",
              Outputs.changed((snapshot, xds) -> shared(xds))),
          routing(
              "grpc-as-http1",
              "43",
              "every service is spoken to in HTTP/1.1",
              "grpc=true",
              Inputs.replaced("^grpc: true\\n", "")),
          routing(
              "one-circuit-for-all",
              "45",
              "circuit breakers of Mappings are not looked at",
              "circuit-breakers=closed-neighbour",
              Outputs.clusters(Cluster.Builder::clearCircuitBreakers)),
          routing(
              "mangled-localhost",
              "50",
              "localhost is taken for a Service",
              "upstream=localhost",
              Inputs.replaced("^service: localhost:", "service: localhost.kat:")),
          routing(
              "lost-scheme",
              "50",
              "the scheme of a service is not looked at",
              "upstream=service-https",
              Outputs.clusters(Cluster.Builder::clearTransportSocket)),
          routing(
              "port-not-watched",
              "52",
              "endpoints are not found where the service has a port",
              "upstream=service-port",
              Inputs.replaced("^service: http://(.*):80$", "service: http://$1:81")),
          routing(
              "lost-tls",
              "-",
              "tls: true has no effect",
              "upstream=service-tls",
              Inputs.replaced("^tls: true\\n", "")),
          balancing(
              "lost-hash-policy",
              "-",
              "nothing keeps requests to an endpoint",
              "load-balancer=ring-by-header",
              Outputs.forwards(route -> route.getRouteBuilder().clearHashPolicy())),
          balancing(
              "first-endpoint-only",
              "54",
              "of the endpoints of a service only the first is used",
              "load-balancer=absent module=absent",
              Outputs.endpoints(UpstreamFaults::firstOnly)),
          balancing(
              "scheme-not-watched",
              "53",
              "endpoints are not found where the service has a scheme",
              "upstream=scheme",
              Inputs.replaced("^service: http://", "service: nobody-")),
          balancing(
              "unnamed-resolver",
              "55",
              "who names a resolver has no endpoints",
              "upstream=resolver",
              Inputs.textsWith("^resolver: ", text -> "")));

  private UpstreamFaults() {}

  private static SeededFault routing(
      String name, String classes, String what, String combinations, CompilerFault fault) {
    return new SeededFault(name, what, classes, RoutingSuite.class, combinations, fault);
  }

  private static SeededFault balancing(
      String name, String classes, String what, String combinations, CompilerFault fault) {
    return new SeededFault(name, what, classes, LoadBalancingSuite.class, combinations, fault);
  }

  private static XdsResources shared(XdsResources xds) {
    Map<String, String> firstOfService = new HashMap<>();
    Map<String, String> first = new HashMap<>();
    for (Cluster cluster : xds.clusters()) {
      String service = cluster.getEdsClusterConfig().getServiceName();
      first.put(
          cluster.getName(),
          service.isEmpty()
              ? cluster.getName()
              : firstOfService.computeIfAbsent(service, ignored -> cluster.getName()));
    }
    return Outputs.routes(
        xds,
        route -> {
          if (route.hasRoute()) {
            String cluster = route.getRoute().getCluster();
            route.getRouteBuilder().setCluster(first.getOrDefault(cluster, cluster));
          }
        });
  }

  private static void firstOnly(ClusterLoadAssignment.Builder set) {
    for (LocalityLbEndpoints.Builder locality : set.getEndpointsBuilderList()) {
      while (locality.getLbEndpointsCount() > 1) {
        locality.removeLbEndpoints(1);
      }
    }
  }
}
