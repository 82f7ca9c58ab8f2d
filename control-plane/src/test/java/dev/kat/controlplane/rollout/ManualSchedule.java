package dev.kat.controlplane.rollout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A schedule whose time passes when the test says so. */
final class ManualSchedule implements Schedule {

  private final List<Entry> entries = new ArrayList<>();
  private Duration now = Duration.ZERO;

  @Override
  public void after(Duration delay, Runnable task) {
    entries.add(new Entry(now.plus(delay), task));
  }

  void pass(Duration time) {
    now = now.plus(time);
    List<Entry> due = entries.stream().filter(e -> e.at().compareTo(now) <= 0).toList();
    entries.removeAll(due);
    due.forEach(entry -> entry.task().run());
  }

  private record Entry(Duration at, Runnable task) {}
}
