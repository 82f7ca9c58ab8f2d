package dev.kat.framework.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What a batch has recorded. A check that is not in here is lost. */
class Outcomes {

  private final Map<LeafKey, Outcome> outcomes = new ConcurrentHashMap<>();
  private final List<String> problems = new CopyOnWriteArrayList<>();
  private final AtomicInteger exchanges = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();

  /** Records an outcome and returns true, unless there is one already: the first one counts. */
  boolean record(LeafKey key, Outcome outcome) {
    return outcomes.putIfAbsent(key, outcome) == null;
  }

  /** Replaces an outcome by one that knows more. */
  void refine(LeafKey key, Outcome outcome) {
    outcomes.replace(key, outcome);
  }

  Optional<Outcome> of(LeafKey key) {
    return Optional.ofNullable(outcomes.get(key));
  }

  /** Counts an exchange whose answers were judged. */
  void judged(int answers) {
    exchanges.incrementAndGet();
    sent(answers);
  }

  /** Counts requests. */
  void sent(int count) {
    requests.addAndGet(count);
  }

  /** Adds what somebody else has counted. */
  void add(int judged, int sent) {
    exchanges.addAndGet(judged);
    requests.addAndGet(sent);
  }

  int exchanges() {
    return exchanges.get();
  }

  int requests() {
    return requests.get();
  }

  /** Notes what went wrong in the run itself, for whichever check. */
  void problem(String problem) {
    problems.add(problem);
  }

  List<String> problems() {
    return List.copyOf(problems);
  }
}
