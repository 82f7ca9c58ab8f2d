package dev.kat.framework.plan;

import dev.kat.framework.api.Factor;
import dev.kat.framework.plan.Selection.Term;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The terms of a selection that hold for no combination of any suite. They are mistakes even when
 * other terms select something: what they were meant to select would not run, and nobody notices.
 */
public final class UnknownTerms {

  private UnknownTerms() {}

  /** A sentence for each such term, which says what there is instead; empty when there is none. */
  public static List<String> in(Selection selection, Plan plan) {
    return selection
        .terms()
        .filter(term -> !known(term, plan))
        .map(term -> say(term, plan))
        .toList();
  }

  private static boolean known(Term term, Plan plan) {
    return plan.suites().stream()
        .anyMatch(suite ->
            suite.combinations().stream()
                .anyMatch(each -> term.matches(suite.name(), each.combination())));
  }

  private static String say(Term term, Plan plan) {
    String what = "the term '" + term + "' selects nothing: ";
    for (SuitePlan suite : plan.suites()) {
      if (suite.unsupported() != null && suite.name().equalsIgnoreCase(term.value())) {
        return what + suite.name() + " is " + suite.unsupported();
      }
    }
    if (term.factor().isEmpty()) {
      return what
          + "there is neither a suite of that name (there are %s)".formatted(suites(plan))
          + " nor a combination whose id begins so";
    }
    Set<String> levels =
        factors(plan)
            .filter(factor -> factor.name().equals(term.factor()))
            .flatMap(factor -> factor.levels().stream().map(Factor::label))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (levels.isEmpty()) {
      String names =
          factors(plan).map(Factor::name).distinct().sorted().collect(Collectors.joining(", "));
      return what + "there is no factor '%s'; the factors are %s".formatted(term.factor(), names);
    }
    return levels.contains(term.value())
        ? what + "no combination has it"
        : what
            + "factor '%s' has the levels %s".formatted(term.factor(), String.join(", ", levels));
  }

  private static Stream<Factor<?>> factors(Plan plan) {
    return plan.suites().stream().map(SuitePlan::factors).flatMap(List::stream);
  }

  private static String suites(Plan plan) {
    return plan.suites().stream().map(SuitePlan::name).collect(Collectors.joining(", "));
  }
}
