package dev.kat.tests.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Suite;
import dev.kat.framework.plan.PlanOptions;
import dev.kat.framework.plan.PlannedCombination;
import dev.kat.framework.plan.Planner;
import dev.kat.framework.plan.SuitePlan;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MistakenServicesTest {

  /** Beside a mistake of the edge every request that it concerns is refused, and tests no more. */
  @ParameterizedTest
  @ValueSource(classes = {AuthSuite.class, RateLimitSuite.class})
  void noPairOfOptionsIsTriedBesideAMistakeAlone(Class<? extends Suite> type) throws Exception {
    Suite suite = type.getConstructor().newInstance();
    SuitePlan plan = Planner.plan(List.of(suite), PlanOptions.NONE).suites().get(0);
    Factor<?> service =
        plan.factors().stream()
            .filter(factor -> !factor.invalid().isEmpty())
            .findFirst()
            .orElseThrow();
    Map<Boolean, Set<String>> pairs =
        plan.combinations().stream()
            .map(PlannedCombination::combination)
            .collect(
                Collectors.partitioningBy(
                    each -> service.invalid().contains(each.get(service)),
                    Collectors.flatMapping(
                        each -> pairs(each, service).stream(), Collectors.toSet())));

    assertThat(pairs.get(true)).isNotEmpty();
    assertThat(pairs.get(false)).containsAll(pairs.get(true));
  }

  private static Set<String> pairs(Combination combination, Factor<?> without) {
    List<String> levels =
        combination.labels().entrySet().stream()
            .filter(each -> !each.getKey().equals(without.name()))
            .map(Map.Entry::toString)
            .toList();
    Set<String> pairs = new HashSet<>();
    for (int i = 0; i < levels.size(); i++) {
      for (String later : levels.subList(i + 1, levels.size())) {
        pairs.add(levels.get(i) + " " + later);
      }
    }
    return pairs;
  }
}
