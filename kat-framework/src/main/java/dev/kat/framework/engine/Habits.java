package dev.kat.framework.engine;

import dev.kat.framework.api.Findings.Finding;
import dev.kat.framework.api.Habit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** The habits of a system under test, and whether they have been seen. Safe for use by threads. */
final class Habits {

  private final Map<Habit, AtomicBoolean> seen = new LinkedHashMap<>();

  Habits(List<Habit> habits) {
    habits.forEach(habit -> seen.put(habit, new AtomicBoolean()));
  }

  /** Whether a finding is nothing but a habit. */
  boolean isKnown(Finding finding) {
    for (Map.Entry<Habit, AtomicBoolean> each : seen.entrySet()) {
      Habit habit = each.getKey();
      if (habit.what().equals(finding.what()) && habit.actual().equals(finding.actual())) {
        each.getValue().set(true);
        return true;
      }
    }
    return false;
  }

  /** Tells what has been seen at a check that passed, and what has not as a problem of the run. */
  void tell(List<LeafDescriptor> leaves, Session session) {
    List<String> notes = new ArrayList<>();
    seen.forEach((habit, found) -> {
      if (found.get()) {
        notes.add(
            "wherever it could be seen, %s: %s is %s"
                .formatted(habit.reason(), habit.what(), habit.actual()));
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
          .ifPresent(key ->
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
