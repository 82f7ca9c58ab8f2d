package dev.kat.framework.engine;

import dev.kat.framework.api.Difference;
import dev.kat.framework.api.Findings.Finding;
import dev.kat.framework.explain.Failure;
import dev.kat.framework.explain.Failure.Evidence;
import dev.kat.framework.plan.PlannedScenario;
import dev.kat.framework.plan.Selection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The known differences of a system under test, settled before anybody looks for causes. */
final class Differences {

  private static final Set<LeafKey.Kind> KINDS =
      EnumSet.of(LeafKey.Kind.EXCHANGE, LeafKey.Kind.WITNESS);

  private final List<Known> known;

  private record Known(Difference difference, Selection combinations) {

    boolean concerns(LeafDescriptor leaf) {
      PlannedScenario scenario = leaf.scenario();
      return scenario != null
          && KINDS.contains(leaf.key().kind())
          && leaf.key().name().equals(difference.check())
          && scenario.suite().equals(difference.suite())
          && combinations.matches(scenario.suite(), scenario.combination());
    }
  }

  Differences(List<Difference> differences) {
    known =
        differences.stream()
            .map(each -> new Known(each, Selection.parse(each.combinations())))
            .toList();
  }

  /** Lets what differs as it should pass with a note, and what does not differ fail. */
  void settle(List<LeafDescriptor> leaves, Session session) {
    for (LeafDescriptor leaf : leaves) {
      PlannedScenario scenario = leaf.scenario();
      Optional<Known> concerned = known.stream().filter(each -> each.concerns(leaf)).findFirst();
      if (scenario != null && concerned.isPresent()) {
        Difference difference = concerned.get().difference();
        session
            .outcomes()
            .of(leaf.key())
            .map(outcome -> settled(outcome, difference, scenario, leaf.key()))
            .ifPresent(outcome -> session.outcomes().refine(leaf.key(), outcome));
      }
    }
    if (session.options().plan().untouched() && !session.options().shards().isPart()) {
      known.stream()
          .filter(each -> leaves.stream().anyMatch(leaf -> isOf(leaf, each.difference().suite())))
          .filter(each -> leaves.stream().noneMatch(each::concerns))
          .forEach(
              each -> session.outcomes().problem("there is no such check: " + each.difference()));
    }
  }

  private static boolean isOf(LeafDescriptor leaf, String suite) {
    PlannedScenario scenario = leaf.scenario();
    return scenario != null && scenario.suite().equals(suite);
  }

  private static Outcome settled(
      Outcome outcome, Difference difference, PlannedScenario scenario, LeafKey key) {
    if (outcome.passed() && !difference.always()) {
      return outcome;
    }
    if (outcome.passed()) {
      String gone = "it should differ, and does not: remove its entry (" + difference + ")";
      return new Outcome(
          Failures.because(gone, scenario, key, "", Evidence.NONE), outcome.millis());
    }
    Failure failure = outcome.failure();
    // Without findings, nothing was compared: that is no difference.
    return failure == null || failure.findings().isEmpty()
        ? outcome
        : Outcome.different(note(difference, failure), outcome.millis());
  }

  private static String note(Difference difference, Failure failure) {
    return failure.findings().stream()
        .map(Differences::text)
        .collect(Collectors.joining("; ", difference.reason() + ": ", ""));
  }

  private static String text(Finding finding) {
    return "%s is %s where %s is expected"
        .formatted(finding.what(), finding.actual(), finding.expected());
  }
}
