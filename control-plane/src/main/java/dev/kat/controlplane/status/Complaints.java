package dev.kat.controlplane.status;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What an API server does not let be written: it is said once, and asked for again ever less often.
 * Moments are of {@link System#nanoTime()}.
 */
final class Complaints {

  private final Map<Sort, String> problems = new EnumMap<>(Sort.class);
  private final Map<Sort, Denial> denials = new EnumMap<>(Sort.class);
  private final Backoff backoff;
  private final Consumer<String> log;

  private record Denial(long since, int times) {}

  Complaints(Backoff backoff, Consumer<String> log) {
    this.backoff = backoff;
    this.log = log;
  }

  /** Whether it is not even asked for. */
  synchronized boolean isForbidden(Sort sort, long now) {
    Denial denial = denials.get(sort);
    return denial != null && now - denial.since() < pause(sort).toNanos();
  }

  /** How long after it was denied it is not asked for; zero when it is not denied. */
  synchronized Duration pause(Sort sort) {
    Denial denial = denials.get(sort);
    return denial == null ? Duration.ZERO : backoff.after(denial.times());
  }

  synchronized void refused(Sort sort, Refusal refusal, long now) {
    if (refusal.isForbidden()) {
      Denial before = denials.get(sort);
      denials.put(sort, new Denial(now, before == null ? 1 : before.times() + 1));
      complain(
          sort,
          "the API server does not let %s be written: %s; grant the rule %s, or use --no-status"
              .formatted(sort.inWords(), refusal.getMessage(), sort.rule()));
    } else {
      complain(sort, "cannot write %s: %s".formatted(sort.inWords(), refusal.getMessage()));
    }
  }

  private void complain(Sort sort, String text) {
    if (!text.equals(problems.put(sort, text))) {
      log.accept(text);
    }
  }

  synchronized void succeeded(Sort sort) {
    denials.remove(sort);
    if (problems.remove(sort) != null) {
      log.accept("%s can be written again".formatted(sort.inWords()));
    }
  }

  /** The first problem there is, for people. */
  synchronized Optional<String> problem() {
    return problems.values().stream().findFirst();
  }
}
