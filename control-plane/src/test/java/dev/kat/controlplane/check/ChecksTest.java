package dev.kat.controlplane.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.kat.controlplane.ir.Cluster;
import dev.kat.controlplane.ir.Discovery;
import dev.kat.controlplane.ir.EdgeModel;
import dev.kat.controlplane.ir.EndpointSet;
import dev.kat.controlplane.ir.FeatureValues;
import dev.kat.controlplane.ir.Listener;
import dev.kat.controlplane.ir.Origin;
import dev.kat.controlplane.ir.PathMatch;
import dev.kat.controlplane.ir.PathRewrite;
import dev.kat.controlplane.ir.Route;
import dev.kat.controlplane.ir.RouteAction;
import dev.kat.controlplane.ir.RouteMatch;
import dev.kat.controlplane.ir.RouteTable;
import dev.kat.controlplane.ir.VirtualHost;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each invariant is seen to hold for a sound model and to be broken by the smallest change. */
class ChecksTest {

  private final List<Listener> listeners =
      List.of(new Listener("l", "0.0.0.0", 80, "t", FeatureValues.NONE, List.of()));
  private final List<Cluster> clusters = List.of(cluster("c"));
  private final List<EndpointSet> sets = List.of(new EndpointSet("set-c", List.of()));
  private final List<Route> routes = List.of(route("/long", 40, 40), route("/long", 60, 100));

  @Test
  void aSoundModelPasses() {
    EdgeModel sound = model(listeners, clusters, sets, host("*", routes));
    assertThatCode(() -> Checks.check(sound)).doesNotThrowAnyException();
  }

  @Test
  void aMissingRouteTable() {
    breaks(
        RouteTablesExist.class,
        model(
            List.of(new Listener("l", "", 80, "u", FeatureValues.NONE, List.of())),
            clusters,
            sets,
            host("*", routes)));
  }

  @Test
  void aMissingCluster() {
    breaks(ClustersExist.class, model(listeners, List.of(), List.of(), host("*", routes)));
  }

  @Test
  void anUnusedCluster() {
    breaks(
        ClustersAreUsed.class,
        model(
            listeners,
            List.of(cluster("c"), cluster("d")),
            List.of(sets.get(0), new EndpointSet("set-d", List.of())),
            host("*", routes)));
  }

  @Test
  void aMissingEndpointSet() {
    breaks(EndpointSetsExist.class, model(listeners, clusters, List.of(), host("*", routes)));
  }

  @Test
  void anUnusedEndpointSet() {
    breaks(
        EndpointSetsExist.class,
        model(
            listeners,
            clusters,
            List.of(sets.get(0), new EndpointSet("other", List.of())),
            host("*", routes)));
  }

  @Test
  void twoClustersOfOneName() {
    breaks(
        NamesAreUnique.class,
        model(listeners, List.of(cluster("c"), cluster("c")), sets, host("*", routes)));
  }

  @Test
  void aClusterNameThatIsTooLong() {
    String name = "c".repeat(61);
    breaks(NamesAreUnique.class, model(listeners, List.of(cluster(name)), sets, host("*", routes)));
  }

  @Test
  void oneDomainTwice() {
    breaks(
        DomainsAreUnique.class,
        model(listeners, clusters, sets, host("a", routes), host("a", routes)));
  }

  @Test
  void aDomainInUpperCase() {
    breaks(DomainsAreUnique.class, model(listeners, clusters, sets, host("A", routes)));
  }

  @Test
  void routesOutOfOrder() {
    breaks(
        RoutesAreInOrder.class,
        model(
            listeners,
            clusters,
            sets,
            host("*", List.of(route("/a", 100, 100), route("/long", 100, 100)))));
  }

  @Test
  void sharesBelow100() {
    breaks(
        SharesAddUp.class,
        model(listeners, clusters, sets, host("*", List.of(route("/a", 99, 99)))));
  }

  @Test
  void sharesThatDoNotAccumulate() {
    breaks(
        SharesAddUp.class,
        model(
            listeners,
            clusters,
            sets,
            host("*", List.of(route("/a", 40, 40), route("/a", 60, 60)))));
  }

  private static void breaks(Class<?> invariant, EdgeModel model) {
    assertThatIllegalStateException()
        .isThrownBy(() -> Checks.check(model))
        .satisfies(e -> assertThat(e.getMessage()).contains(invariant.getSimpleName() + ": "));
  }

  private static EdgeModel model(
      List<Listener> listeners,
      List<Cluster> clusters,
      List<EndpointSet> sets,
      VirtualHost... hosts) {
    return new EdgeModel(listeners, List.of(new RouteTable("t", List.of(hosts))), clusters, sets);
  }

  private static VirtualHost host(String domain, List<Route> routes) {
    return new VirtualHost(domain, List.of(domain), routes);
  }

  private static Cluster cluster(String name) {
    return new Cluster(name, new Discovery.Service("set-" + name), Cluster.Protocol.HTTP1, null, 1);
  }

  private static Route route(String prefix, int share, int upTo) {
    return new Route(
        prefix,
        0,
        new RouteMatch(new PathMatch.Prefix(prefix, true), null, null, List.of(), List.of()),
        share,
        upTo,
        new RouteAction.Forward("c", new PathRewrite.Keep()),
        FeatureValues.NONE,
        new Origin("default/s", 0, 1, "m"));
  }
}
