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

  private record Known(
      String suite, Conduct conduct, Map<String, List<Answer>> answers, boolean passed) {}

  private final Map<String, Known> known = new ConcurrentHashMap<>();
  private final Map<String, Map<String, List<Answer>>> heard = new ConcurrentHashMap<>();

  /** Takes the answers to an exchange; may be called by any thread. */
  void heard(PlannedScenario planned, Exchange exchange, List<Answer> answers) {
    heard
        .computeIfAbsent(planned.id(), id -> new ConcurrentHashMap<>())
        .put(exchange.name(), answers);
  }

  /** A scenario has run. */
  void ran(PlannedScenario planned, boolean passed) {
    Map<String, List<Answer>> answers = heard.getOrDefault(planned.id(), Map.of());
    known.put(
        planned.id(),
        new Known(planned.suite(), Conduct.of(planned.scenario()), Map.copyOf(answers), passed));
    heard.remove(planned.id());
  }

  /** Whether a scenario did the same, so that its answers can be judged instead of asked for. */
  boolean canJudge(PlannedScenario planned) {
    Known before = known.get(planned.id());
    return before != null
        && !before.conduct().judgesOnTheWay()
        && before.answers().keySet().containsAll(planned.exchanges())
        && (before.passed() || planned.witnesses().isEmpty())
        && before.conduct().equals(Conduct.of(planned.scenario()));
  }

  /** Judges what a scenario was answered by what is expected now. */
  boolean judge(PlannedScenario planned) {
    Known before = before(planned);
    boolean passed =
        planned.scenario().stages().stream()
            .flatMap(stage -> stage.exchanges().stream())
            .allMatch(each ->
                Verdict.judge(each.check(), before.answers().getOrDefault(each.name(), List.of()))
                    .passed());
    known.put(planned.id(), new Known(before.suite(), before.conduct(), before.answers(), passed));
    return passed;
  }

  private Known before(PlannedScenario planned) {
    Known before = known.get(planned.id());
    if (before == null) {
      throw new IllegalStateException(planned.id() + " has not run");
    }
    return before;
  }

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

  /** Forgets everything. */
  void clear() {
    known.clear();
  }
}
