package dev.kat.controlplane.status;

import dev.kat.controlplane.diag.ResourceRef;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is still to be written: the difference between what shall be known and what the watched
 * objects carry. Newer reports replace older ones, and what was written is not written again. Not
 * safe for use by several threads.
 */
final class Backlog {

  private final StatusTarget target;
  private final String identity;
  private final Deque<Write> queue = new ArrayDeque<>();
  private final Map<ResourceRef, Written> written = new HashMap<>();
  private final Map<ResourceRef, Set<Finding>> announced = new HashMap<>();

  /**
   * What this process wrote last. The watch tells it later than the answer does, and a definition
   * that is not ours may even drop it.
   */
  private record Written(List<Condition> conditions, String before, String after) {

    boolean accountsFor(List<Condition> wanted, String version) {
      return conditions.equals(wanted) && (version.equals(before) || version.equals(after));
    }
  }

  Backlog(StatusTarget target, String identity) {
    this.target = target;
    this.identity = identity;
  }

  /** Takes the reports that count from now on. What is wrong is told first. */
  void replace(List<ResourceReport> reports) {
    Map<ResourceRef, Set<Finding>> current =
        reports.stream()
            .collect(Collectors.toMap(ResourceReport::ref, each -> Set.copyOf(each.findings())));
    written.keySet().retainAll(current.keySet());
    announced.keySet().retainAll(current.keySet());
    announced.forEach((ref, findings) -> findings.retainAll(current.getOrDefault(ref, Set.of())));
    queue.clear();
    List<ResourceReport> ordered =
        reports.stream().sorted(Comparator.comparing(each -> each.findings().isEmpty())).toList();
    for (ResourceReport report : ordered) {
      boolean differs = carriedOtherwise(report).isPresent();
      if (differs) {
        queue.add(Write.status(report));
      } else if (isAsItWas(report)) {
        announced.put(report.ref(), new HashSet<>(report.findings()));
      }
      Set<Finding> told = announced.getOrDefault(report.ref(), Set.of());
      report.findings().stream()
          .filter(finding -> !told.contains(finding))
          .forEach(finding -> queue.add(Write.event(report, finding)));
    }
  }

  /** Whether its status was complete before this process came: then its Events were told, too. */
  private boolean isAsItWas(ResourceReport report) {
    return !report.conditions().isEmpty()
        && !written.containsKey(report.ref())
        && !announced.containsKey(report.ref());
  }

  /** The object, if it does not carry what it should. One that changed gets a report soon. */
  private Optional<Carried> carriedOtherwise(ResourceReport report) {
    @Nullable Written last = written.get(report.ref());
    return report.conditions().isEmpty()
        ? Optional.empty()
        : target
            .carried(report.ref())
            .filter(carried -> carried.generation() == report.generation())
            .filter(carried ->
                last == null || !last.accountsFor(report.conditions(), carried.version()))
            .filter(carried -> !new Conditions(report.conditions(), carried.conditions()).agree());
  }

  /** The next one, which is no longer in the backlog; null when there is none. */
  @Nullable Write next() {
    return queue.poll();
  }

  /** One that is to be tried again before all others. */
  void putBack(Write write) {
    queue.addFirst(write);
  }

  /** One that is to be tried again after all others. */
  void postpone(Write write) {
    queue.addLast(write);
  }

  /**
   * Writes it, with at most one request.
   *
   * @return whether there was a need to
   */
  boolean perform(Write write) throws Refusal {
    ResourceReport report = write.report();
    Finding finding = write.finding();
    if (finding != null) {
      Optional<Carried> object = target.carried(report.ref());
      if (object.isEmpty()) {
        return false;
      }
      target.announce(Announcement.of(report, finding, object.get().uid()), identity);
      told(write);
      return true;
    }
    Optional<Carried> object = carriedOtherwise(report);
    if (object.isEmpty()) {
      return false;
    }
    Carried carried = object.get();
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    List<Condition> merged = new Conditions(report.conditions(), carried.conditions()).merged(now);
    String after = target.write(report.ref(), carried.version(), merged);
    written.put(report.ref(), new Written(report.conditions(), carried.version(), after));
    return true;
  }

  /** Takes note that it is of no use to try, as long as the object is as it is now. */
  void giveUp(Write write) {
    ResourceReport report = write.report();
    if (write.finding() != null) {
      told(write);
    } else {
      target
          .carried(report.ref())
          .map(carried -> new Written(report.conditions(), carried.version(), carried.version()))
          .ifPresent(last -> written.put(report.ref(), last));
    }
  }

  /** Takes note that an Event is there, be it another's. */
  void told(Write write) {
    Finding finding = write.finding();
    if (finding != null) {
      announced.computeIfAbsent(write.report().ref(), ref -> new HashSet<>()).add(finding);
    }
  }
}
