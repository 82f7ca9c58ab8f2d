package dev.kat.controlplane.plan;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.memo.Difference;
import dev.kat.controlplane.memo.Same;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The groups of Mappings in the order in which they are tried, from one plan to the next: only
 * those are made anew, and find their places, of which a Mapping came, changed or went.
 */
final class GroupMemory {

  private static final Comparator<Group> ORDER = Comparator.comparing(Group::rank);

  /** With more groups than one of this many, all are sorted again. */
  private static final int FEW = 8;

  private List<PlannedMapping> mappings = List.of();
  private List<Group> groups = List.of();

  /** What was reported of groups, where there was anything. */
  private final Map<Same<GroupKey>, List<Diagnostic>> reported = new HashMap<>();

  /**
   * The groups.
   *
   * @param now oldest first: where redirects and others meet, the oldest decides which it is, and
   *     the Mappings of the other kind are reported and left out
   */
  List<Group> of(List<PlannedMapping> now, Diagnostics diagnostics) {
    if (now != mappings) {
      Set<Same<GroupKey>> changed = changed(now);
      List<Group> next = changed.size() > now.size() / FEW ? null : with(changed, now);
      groups = next == null ? all(now) : next;
      mappings = now;
    }
    reported.values().forEach(each -> each.forEach(diagnostics::add));
    return groups;
  }

  /** The keys of the Mappings that are not where they were. */
  private Set<Same<GroupKey>> changed(List<PlannedMapping> now) {
    Difference difference = Difference.of(mappings, now);
    Set<Same<GroupKey>> changed = new HashSet<>();
    difference.in(now).forEach(mapping -> changed.add(key(mapping)));
    difference.in(mappings).forEach(mapping -> changed.add(key(mapping)));
    return changed;
  }

  private static Same<GroupKey> key(PlannedMapping mapping) {
    return new Same<>(mapping.key());
  }

  private List<Group> all(List<PlannedMapping> now) {
    reported.clear();
    return sharing(now).values().stream()
        .flatMap(members -> group(members).stream())
        .sorted(ORDER)
        .toList();
  }

  private static Map<Same<GroupKey>, List<PlannedMapping>> sharing(List<PlannedMapping> some) {
    return some.stream().collect(groupingBy(GroupMemory::key, LinkedHashMap::new, toList()));
  }

  private Optional<Group> group(List<PlannedMapping> members) {
    Diagnostics own = new Diagnostics();
    Optional<Group> group = Group.ofOneKey(members, own);
    List<Diagnostic> found = own.sorted();
    if (!found.isEmpty()) {
      reported.put(key(members.get(0)), found);
    }
    return group;
  }

  /** The groups before, with others for some keys; null where the order is not clear. */
  private @Nullable List<Group> with(Set<Same<GroupKey>> changed, List<PlannedMapping> now) {
    List<Group> next = new ArrayList<>(groups.size() + changed.size());
    for (Group group : groups) {
      if (!changed.contains(key(group.members().get(0)))) {
        next.add(group);
      }
    }
    changed.forEach(reported::remove);
    List<PlannedMapping> members =
        now.stream().filter(mapping -> changed.contains(key(mapping))).toList();
    for (List<PlannedMapping> each : sharing(members).values()) {
      Group group = group(each).orElse(null);
      if (group != null) {
        int place = Collections.binarySearch(next, group, ORDER);
        if (place >= 0) {
          return null;
        }
        next.add(-place - 1, group);
      }
    }
    return List.copyOf(next);
  }
}
