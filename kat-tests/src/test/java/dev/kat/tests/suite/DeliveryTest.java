package dev.kat.tests.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Constraint;
import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Model;
import dev.kat.framework.api.Names;
import dev.kat.tests.check.Predicted;
import dev.kat.tests.model.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * No pair of options is covered in name only: a request that the Mapping under test takes gets to a
 * backend in at least one combination of each pair.
 */
class DeliveryTest {

  private static final Path INVENTORY =
      Path.of("src/main/resources/kat-inventory/RoutingSuite.txt");
  private static final RoutingSuite SUITE = new RoutingSuite();
  private static final Model MODEL = SUITE.model();
  private static final Set<String> HITS = Set.of("hit", "hit-plain");

  @Test
  void everyPairOfOptionsIsSeenByABackend() throws IOException {
    Set<Combination> delivered = new HashSet<>();
    for (String line : Files.readAllLines(INVENTORY)) {
      if (!line.startsWith("#")) {
        Combination combination = combination(line);
        if (isDelivered(combination)) {
          pairs(combination, delivered);
        }
      }
    }
    Set<Combination> missing = allowed();
    missing.removeAll(delivered);
    assertThat(missing).isEmpty();
  }

  private static boolean isDelivered(Combination combination) {
    return SUITE.scenario(combination, new Names("routing-x")).stages().stream()
        .flatMap(stage -> stage.exchanges().stream())
        .filter(exchange -> HITS.contains(exchange.name()))
        .map(exchange -> (Predicted) exchange.check())
        .flatMap(predicted -> predicted.prediction().shares().stream())
        .anyMatch(share -> share.percent() > 0 && share.outcome() instanceof Outcome.Delivered);
  }

  /** Pairs of levels that no constraint excludes; every constraint here is about two factors. */
  private static Set<Combination> allowed() {
    Set<Combination> allowed = new LinkedHashSet<>();
    List<Factor<?>> factors = MODEL.factors();
    for (int i = 0; i < factors.size(); i++) {
      for (int j = i + 1; j < factors.size(); j++) {
        Set<Factor<?>> both = Set.of(factors.get(i), factors.get(j));
        for (Object one : factors.get(i).levels()) {
          for (Object other : factors.get(j).levels()) {
            Combination pair =
                new Combination(Map.of(factors.get(i).name(), one, factors.get(j).name(), other));
            if (MODEL.constraints().stream().noneMatch(c -> excludes(c, both, pair))) {
              allowed.add(pair);
            }
          }
        }
      }
    }
    return allowed;
  }

  private static boolean excludes(Constraint constraint, Set<Factor<?>> both, Combination pair) {
    return both.equals(Set.copyOf(constraint.factors())) && constraint.forbidden().test(pair);
  }

  private static void pairs(Combination combination, Set<Combination> pairs) {
    List<Factor<?>> factors = MODEL.factors();
    for (int i = 0; i < factors.size(); i++) {
      for (int j = i + 1; j < factors.size(); j++) {
        pairs.add(
            new Combination(
                Map.of(
                    factors.get(i).name(),
                    combination.get(factors.get(i)),
                    factors.get(j).name(),
                    combination.get(factors.get(j)))));
      }
    }
  }

  /** A line of the inventory is an id, a number of checks, and the levels. */
  private static Combination combination(String line) {
    Map<String, Object> levels = new HashMap<>();
    List<String> written = List.of(line.split(" "));
    for (Factor<?> factor : MODEL.factors()) {
      for (Object level : factor.levels()) {
        if (written.contains(factor.name() + "=" + Factor.label(level))) {
          levels.put(factor.name(), level);
        }
      }
    }
    assertThat(levels).as(line).hasSize(MODEL.factors().size());
    return new Combination(levels);
  }
}
