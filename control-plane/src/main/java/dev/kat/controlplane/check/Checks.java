package dev.kat.controlplane.check;

import dev.kat.controlplane.ir.EdgeModel;
import java.util.List;

/** All invariants of the edge model. */
public final class Checks {

  private static final List<Invariant> ALL =
      List.of(
          new NamesAreUnique(),
          new DomainsAreUnique(),
          new RouteTablesExist(),
          new ClustersExist(),
          new ClustersAreUsed(),
          new EndpointSetsExist(),
          new SecretsExist(),
          new ServerNamesAreUnique(),
          new RoutesAreInOrder(),
          new SharesAddUp());

  private Checks() {}

  /**
   * Checks a model.
   *
   * @throws IllegalStateException when an invariant is broken, with all that breaks it
   */
  public static void check(EdgeModel model) {
    List<String> violations =
        ALL.stream()
            .flatMap(invariant ->
                invariant
                    .violations(model)
                    .map(v -> invariant.getClass().getSimpleName() + ": " + v))
            .toList();
    if (!violations.isEmpty()) {
      throw new IllegalStateException("broken invariants: " + String.join("; ", violations));
    }
  }
}
