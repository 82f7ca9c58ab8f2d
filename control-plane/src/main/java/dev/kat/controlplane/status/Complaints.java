package dev.kat.controlplane.status;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What an API server does not let be written: it is said once, and asked for again after a while.
 * Moments are of {@link System#nanoTime()}.
 */
final class Complaints {

  private final Map<Sort, String> problems = new EnumMap<>(Sort.class);
  private final Map<Sort, Long> forbidden = new EnumMap<>(Sort.class);
  private final Duration pause;
  private final Consumer<String> log;

  Complaints(Duration pause, Consumer<String> log) {
    this.pause = pause;
    this.log = log;
  }

  /** Whether it is not even asked for. */
  synchronized boolean isForbidden(Sort sort, long now) {
    Long since = forbidden.get(sort);
    return since != null && now - since < pause.toNanos();
  }

  synchronized void refused(Sort sort, Refusal refusal, long now) {
    if (refusal.isForbidden()) {
      forbidden.put(sort, now);
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
    forbidden.remove(sort);
    if (problems.remove(sort) != null) {
      log.accept("%s can be written again".formatted(sort.inWords()));
    }
  }

  /** The first problem there is, for people. */
  synchronized Optional<String> problem() {
    return problems.values().stream().findFirst();
  }
}
