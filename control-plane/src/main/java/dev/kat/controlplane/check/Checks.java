package dev.kat.controlplane.check;

import dev.kat.controlplane.ir.EdgeModel;
import dev.kat.controlplane.ir.VirtualHost;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All invariants of the edge model. */
public final class Checks {

  private static final List<HostInvariant> OF_HOSTS =
      List.of(new RoutesAreInOrder(), new SharesAddUp());

  private Checks() {}

  /**
   * Checks a model.
   *
   * @throws IllegalStateException when an invariant is broken, with all that breaks it
   */
  public static void check(EdgeModel model) {
    check(model, new CheckMemory());
  }

  /**
   * The same, the faster the more of its virtual hosts are known.
   *
   * @param memory of the check before
   */
  public static void check(EdgeModel model, CheckMemory memory) {
    List<VirtualHost> hosts = Routes.hosts(model);
    Set<String> named = Routes.clusters(model, hosts, memory);
    Stream<String> ofModel =
        Stream.of(
                new NamesAreUnique(),
                new DomainsAreUnique(),
                new RouteTablesExist(),
                new ClustersExist(named),
                new ClustersAreUsed(named),
                new EndpointSetsExist(),
                new SecretsExist(),
                new ServerNamesAreUnique())
            .flatMap(invariant -> signed(invariant, invariant.violations(model)));
    Stream<String> ofHosts =
        memory.violations(hosts, host -> violations(host, memory)).stream().flatMap(List::stream);
    List<String> violations = Stream.concat(ofModel, ofHosts).toList();
    if (!violations.isEmpty()) {
      throw new IllegalStateException("broken invariants: " + String.join("; ", violations));
    }
  }

  private static List<String> violations(VirtualHost host, CheckMemory memory) {
    return OF_HOSTS.stream()
        .flatMap(invariant -> signed(invariant, invariant.violations(host, memory)))
        .toList();
  }

  private static Stream<String> signed(Object invariant, Stream<String> violations) {
    return violations.map(v -> invariant.getClass().getSimpleName() + ": " + v);
  }
}
