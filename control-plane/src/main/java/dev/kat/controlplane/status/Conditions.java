package dev.kat.controlplane.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The conditions of one object: those that are wanted, and those that it carries. */
record Conditions(List<Condition> wanted, List<Condition> carried) {

  /** Whether every one that is wanted is carried. */
  boolean agree() {
    return wanted.stream()
        .allMatch(condition -> carried.stream().anyMatch(condition::saysTheSameAs));
  }

  /**
   * All that shall be carried: those of others as they are, and ours, which changed their status
   * now unless they had it before.
   *
   * @param now RFC 3339
   */
  List<Condition> merged(String now) {
    Map<String, Condition> before =
        carried.stream()
            .collect(Collectors.toMap(Condition::type, Function.identity(), (one, two) -> one));
    List<Condition> merged = new ArrayList<>();
    carried.stream()
        .filter(each -> wanted.stream().noneMatch(ours -> ours.type().equals(each.type())))
        .forEach(merged::add);
    for (Condition ours : wanted) {
      Condition old = before.get(ours.type());
      merged.add(
          old != null && old.status().equals(ours.status())
              ? ours.since(old.lastTransitionTime())
              : ours.since(now));
    }
    return merged;
  }
}
