package dev.kat.framework.engine;

import dev.kat.framework.api.Findings.Finding;
import dev.kat.framework.api.Habit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The habits of a system under test, and how often they have been seen. Safe for use by threads. */
final class Habits {

  private final Map<Habit, AtomicInteger> seen = new LinkedHashMap<>();

  Habits(List<Habit> habits) {
    habits.forEach(habit -> seen.put(habit, new AtomicInteger()));
  }

  /** A verdict without what is known of the system anyway. */
  Verdict without(Verdict verdict) {
    List<Finding> faults = new ArrayList<>(verdict.faults());
    faults.removeIf(this::isKnown);
    return new Verdict(faults, verdict.reason());
  }

  private boolean isKnown(Finding finding) {
    for (Map.Entry<Habit, AtomicInteger> each : seen.entrySet()) {
      Habit habit = each.getKey();
      if (habit.what().equals(finding.what()) && habit.actual().equals(finding.actual())) {
        each.getValue().incrementAndGet();
        return true;
      }
    }
    return false;
  }

  /** Tells what has been seen at a check that passed, and what has not as a problem of the run. */
  void tell(List<LeafDescriptor> leaves, Session session) {
    List<String> notes = new ArrayList<>();
    seen.forEach((habit, count) -> {
      if (count.get() > 0) {
        notes.add(
            "%s: %s is %s, %d times in this run"
                .formatted(habit.reason(), habit.what(), habit.actual(), count.get()));
      } else if (session.options().plan().untouched() && !session.options().shards().isPart()) {
        session.outcomes().problem("nothing shows this: " + habit);
      }
    });
    if (!notes.isEmpty()) {
      leaves.stream()
          .filter(leaf -> leaf.key().kind() == LeafKey.Kind.EXCHANGE)
          .map(LeafDescriptor::key)
          .filter(key -> session.outcomes().of(key).filter(Habits::isPlain).isPresent())
          .findFirst()
          .ifPresent(
              key ->
                  session
                      .outcomes()
                      .of(key)
                      .map(outcome -> Outcome.different(String.join("; ", notes), outcome.millis()))
                      .ifPresent(outcome -> session.outcomes().refine(key, outcome)));
    }
  }

  private static boolean isPlain(Outcome outcome) {
    return outcome.passed() && outcome.note() == null;
  }
}
