package dev.kat.controlplane.watch;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Files that have become empty a moment ago. They keep their last text until they have one again,
 * at the longest for a bounded time; after it, empty is what they are meant to be.
 */
final class EmptiedFiles {

  private final Duration patience;
  private final Map<String, Long> deadlines = new HashMap<>();

  EmptiedFiles(Duration patience) {
    this.patience = patience;
  }

  /**
   * What counts, given what was in force and what is read now.
   *
   * @param nanos the present, as {@link System#nanoTime()} has it
   */
  DirectoryContent bridged(DirectoryContent before, DirectoryContent now, long nanos) {
    Map<String, String> texts = new TreeMap<>(now.texts());
    deadlines.keySet().removeIf(name -> !"".equals(now.texts().get(name)));
    before
        .texts()
        .forEach((name, last) -> {
          if (!last.isEmpty() && "".equals(now.texts().get(name))) {
            long deadline = deadlines.computeIfAbsent(name, unused -> nanos + patience.toNanos());
            if (deadline - nanos > 0) {
              texts.put(name, last);
            } else {
              deadlines.remove(name);
            }
          }
        });
    return new DirectoryContent(texts, now.diagnostics());
  }

  /** The directory they were in is gone; nothing is known of them. */
  void forget() {
    deadlines.clear();
  }

  /** How long until the first of them is taken for empty; nothing when there is none. */
  Optional<Duration> remaining(long nanos) {
    return deadlines.isEmpty()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(Math.max(0, Collections.min(deadlines.values()) - nanos)));
  }
}
