package dev.kat.controlplane.check;

import dev.kat.controlplane.ir.ConnectionTarget;
import dev.kat.controlplane.ir.EdgeModel;
import dev.kat.controlplane.ir.FilterChain;
import dev.kat.controlplane.ir.VirtualHost;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The routes of a model, over all its virtual hosts. */
final class Routes {

  private Routes() {}

  static List<VirtualHost> hosts(EdgeModel model) {
    return model.routeTables().stream().flatMap(table -> table.virtualHosts().stream()).toList();
  }

  /**
   * The names of the clusters that the routes send requests or copies to, and listeners
   * connections, or that listeners call.
   *
   * @param hosts those of the model
   */
  static Set<String> clusters(EdgeModel model, List<VirtualHost> hosts, CheckMemory memory) {
    Set<String> names = new HashSet<>();
    memory.clusters(hosts).forEach(names::addAll);
    Stream<String> ofChains =
        chains(model)
            .map(FilterChain::target)
            .filter(ConnectionTarget.Tcp.class::isInstance)
            .flatMap(target -> ((ConnectionTarget.Tcp) target).shares().stream())
            .map(ConnectionTarget.Share::cluster);
    Stream<String> called =
        model.listeners().stream().flatMap(listener -> listener.clusters().stream());
    Stream.concat(ofChains, called).forEach(names::add);
    return names;
  }

  /** The filter chains of all listeners. */
  static Stream<FilterChain> chains(EdgeModel model) {
    return model.listeners().stream().flatMap(listener -> listener.chains().stream());
  }
}
