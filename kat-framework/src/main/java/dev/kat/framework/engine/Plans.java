package dev.kat.framework.engine;

import dev.kat.framework.api.Subset;
import dev.kat.framework.api.Suite;
import dev.kat.framework.plan.Plan;
import dev.kat.framework.plan.PlanOptions;
import dev.kat.framework.plan.Planner;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The plans of an engine: who runs from the command line looks at the plan first, and the same one
 * is then discovered. To plan takes seconds, so the last plan is kept.
 */
final class Plans {

  private record Question(List<Class<?>> suites, PlanOptions options, @Nullable Subset subset) {}

  private @Nullable Question question;
  private @Nullable Plan plan;

  /**
   * The plan of suites.
   *
   * @param subset what the system under test has; null when that is everything
   */
  synchronized Plan of(List<Suite> suites, PlanOptions options, @Nullable Subset subset) {
    List<Class<?>> types = suites.stream().<Class<?>>map(Object::getClass).toList();
    Question asked = new Question(types, options, subset);
    Plan known = plan;
    if (known == null || !Objects.equals(question, asked)) {
      known = Planner.plan(suites, options, subset);
      plan = known;
      question = asked;
    }
    return known;
  }
}
