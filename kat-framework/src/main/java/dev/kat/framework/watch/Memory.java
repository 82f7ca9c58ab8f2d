package dev.kat.framework.watch;

import dev.kat.framework.api.Answer;
import dev.kat.framework.api.Exchange;
import dev.kat.framework.engine.Verdict;
import dev.kat.framework.plan.PlannedScenario;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What earlier rounds found, by the ids of the scenarios. */
final class Memory {

  private final Map<String, Known> known = new ConcurrentHashMap<>();
  private final Map<String, Map<String, List<Answer>>> heard = new ConcurrentHashMap<>();

  /**
   * A scenario that has run.
   *
   * @param answers by the names of the exchanges
   */
  private record Known(
      String suite, Conduct conduct, Map<String, List<Answer>> answers, Ending ending) {

    /** Whether a scenario does what this one did, and its answers are all that is to be judged. */
    boolean answers(PlannedScenario planned) {
      return ending != Ending.FAILED
          && !conduct.judgesOnTheWay()
          && answers.keySet().containsAll(planned.exchanges())
          && conduct.equals(Conduct.of(planned.scenario()));
    }

    Known judged(boolean passed) {
      return new Known(suite, conduct, answers, passed ? Ending.PASSED : Ending.WRONG_ANSWERS);
    }

    boolean passed() {
      return ending == Ending.PASSED;
    }
  }

  /** Takes the answers to an exchange; may be called by any thread. */
  void heard(PlannedScenario planned, Exchange exchange, List<Answer> answers) {
    heard
        .computeIfAbsent(planned.id(), id -> new ConcurrentHashMap<>())
        .put(exchange.name(), answers);
  }

  /** A scenario has run. */
  void ran(PlannedScenario planned, Ending ending) {
    Map<String, List<Answer>> answers = heard.remove(planned.id());
    known.put(
        planned.id(),
        new Known(
            planned.suite(),
            Conduct.of(planned.scenario()),
            answers == null ? Map.of() : Map.copyOf(answers),
            ending));
  }

  /**
   * Whether a scenario does what it did, so that its answers can be judged instead of asked for.
   */
  boolean canJudge(PlannedScenario planned) {
    Known before = known.get(planned.id());
    return before != null && before.answers(planned);
  }

  /**
   * Judges what a scenario was answered by what is expected now. Several may be judged at once.
   *
   * @return whether all answers are right
   */
  boolean judge(PlannedScenario planned) {
    Known before = known.get(planned.id());
    if (before == null) {
      throw new IllegalStateException(planned.id() + " has not run");
    }
    boolean passed =
        planned.scenario().stages().stream()
            .flatMap(stage -> stage.exchanges().stream())
            .allMatch(each ->
                Verdict.judge(each.check(), before.answers().getOrDefault(each.name(), List.of()))
                    .passed());
    known.put(planned.id(), before.judged(passed));
    return passed;
  }

  /** Whether it did not pass when it was seen last. */
  boolean failed(PlannedScenario planned) {
    Known before = known.get(planned.id());
    return before != null && !before.passed();
  }

  /** The Services that a scenario may have left. */
  Stream<String> left(String scenario) {
    Known before = known.get(scenario);
    return before == null ? Stream.empty() : before.conduct().services().stream();
  }

  /** Forgets the scenarios of a suite that are no longer planned, and returns what they left. */
  Stream<String> forget(String suite, Set<String> planned) {
    List<String> gone =
        known.entrySet().stream()
            .filter(each -> each.getValue().suite().equals(suite))
            .map(Map.Entry::getKey)
            .filter(id -> !planned.contains(id))
            .toList();
    List<String> services = gone.stream().flatMap(this::left).toList();
    gone.forEach(known::remove);
    return services.stream();
  }

  int passed() {
    return (int) known.values().stream().filter(Known::passed).count();
  }

  int failed() {
    return known.size() - passed();
  }
}
