package dev.kat.controlplane.check;

import dev.kat.controlplane.ir.ConnectionTarget;
import dev.kat.controlplane.ir.EdgeModel;
import dev.kat.controlplane.ir.FilterChain;
import dev.kat.controlplane.ir.RouteTable;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every listener's route table is in the model. */
final class RouteTablesExist implements Invariant {

  @Override
  public Stream<String> violations(EdgeModel model) {
    Set<String> tables =
        model.routeTables().stream().map(RouteTable::name).collect(Collectors.toSet());
    return model.listeners().stream()
        .flatMap(listener ->
            listener.chains().stream()
                .map(FilterChain::target)
                .filter(ConnectionTarget.Http.class::isInstance)
                .map(target -> ((ConnectionTarget.Http) target).routeTable())
                .filter(table -> !tables.contains(table))
                .map(table -> listener.name() + " has no route table " + table));
  }
}
