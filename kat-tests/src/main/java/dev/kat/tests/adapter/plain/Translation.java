package dev.kat.tests.adapter.plain;

import dev.kat.tests.adapter.annotated.AnnotatedMapping;
import dev.kat.tests.adapter.annotated.WatchedObjects;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The naive translation: every group of Mappings becomes a route of one virtual host, in the order
 * of precedence, and every service a cluster.
 *
 * @param clusters by name
 * @param lacking what it leaves out, a few words each
 */
record Translation(
    SortedMap<String, Cluster> clusters, RouteConfiguration routes, List<String> lacking) {

  /** The name of the route table. */
  static final String ROUTES = "hand-made";

  static Translation of(WatchedObjects objects) {
    List<AnnotatedMapping> mappings =
        objects
            .annotations()
            .flatMap(text -> AnnotatedMapping.in(text).stream())
            .sorted(Comparator.comparing(AnnotatedMapping::name))
            .toList();
    SortedMap<String, Cluster> clusters = new TreeMap<>();
    SortedMap<HandMatch, List<AnnotatedMapping>> groups = new TreeMap<>(HandMatch.ORDER);
    for (AnnotatedMapping mapping : mappings) {
      groups.computeIfAbsent(HandMatch.of(mapping), match -> new ArrayList<>()).add(mapping);
      if (!mapping.flag("host_redirect")) {
        clusters.putIfAbsent(HandCluster.name(mapping), HandCluster.of(mapping, objects));
      }
    }
    VirtualHost.Builder host = VirtualHost.newBuilder().setName("all").addDomains("*");
    groups.forEach((match, group) -> host.addRoutes(HandRoute.of(match, group)));
    return new Translation(
        clusters,
        RouteConfiguration.newBuilder().setName(ROUTES).addVirtualHosts(host).build(),
        objects
            .annotations()
            .flatMap(text -> AnnotatedMapping.lackingIn(text, HandFields.UNDERSTOOD).stream())
            .distinct()
            .sorted()
            .toList());
  }
}
