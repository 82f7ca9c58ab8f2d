package dev.kat.controlplane.check;

import dev.kat.controlplane.ir.EdgeModel;
import dev.kat.controlplane.ir.Listener;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** No two chains of a listener want the same connections, and every listener has a chain. */
final class ServerNamesAreUnique implements Invariant {

  private static final List<String> ALL_OTHERS = List.of("*");

  @Override
  public Stream<String> violations(EdgeModel model) {
    return model.listeners().stream().flatMap(ServerNamesAreUnique::violations);
  }

  private static Stream<String> violations(Listener listener) {
    if (listener.chains().isEmpty()) {
      return Stream.of(listener.name() + " does nothing with its connections");
    }
    Set<String> seen = new HashSet<>();
    return listener.chains().stream()
        .flatMap(
            chain -> (chain.serverNames().isEmpty() ? ALL_OTHERS : chain.serverNames()).stream())
        .filter(name -> !seen.add(name))
        .map(name -> listener.name() + " has two chains for " + name);
  }
}
