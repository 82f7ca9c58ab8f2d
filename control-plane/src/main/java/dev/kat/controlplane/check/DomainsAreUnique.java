package dev.kat.controlplane.check;

import dev.kat.controlplane.ir.EdgeModel;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** A domain is in one virtual host of its route table only, in lower case. */
final class DomainsAreUnique implements Invariant {

  @Override
  public Stream<String> violations(EdgeModel model) {
    return model.routeTables().stream()
        .flatMap(table -> {
          Set<String> seen = new HashSet<>();
          return table.virtualHosts().stream()
              .flatMap(host -> host.domains().stream())
              .filter(d -> !seen.add(d) || !d.equals(d.toLowerCase(Locale.ROOT)))
              .map(domain -> "domain " + domain + " of " + table.name());
        });
  }
}
