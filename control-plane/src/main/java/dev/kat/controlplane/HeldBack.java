package dev.kat.controlplane;

import dev.kat.controlplane.compiler.Compilation;
import dev.kat.controlplane.compiler.Compilation.Without;
import dev.kat.controlplane.explain.RouteSource;
import dev.kat.controlplane.rollout.Rejection;
import dev.kat.controlplane.rollout.ResourceType;
import dev.kat.controlplane.source.ResourceSnapshot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Envoys refused and is not compiled any more: the objects that made it are held in the state
 * that was accepted last, so that the rest of a route table goes out, and nothing refers to a
 * cluster that Envoys do not take. They are still refused for everybody who asks.
 *
 * <p>Of a route table all objects are held whose routes were new in it, unless Envoy says which one
 * it means, although mostly one of them is at fault. Once Envoys have accepted the rest, the others
 * are released, by halves: what is refused again is divided, and what is refused alone is at fault.
 */
final class HeldBack {

  private final Compilation compile;
  private final List<Refused> rejections = new ArrayList<>();

  /** Objects that are held, and were not tried without each other. */
  private final Deque<Set<String>> untried = new ArrayDeque<>();

  /** What was held, each time, when something was refused all the same; of the same snapshot. */
  private final Set<Set<String>> refused = new HashSet<>();

  private ResourceSnapshot compiled = ResourceSnapshot.EMPTY;

  /** Objects that were held for a message that came again without them. */
  private final Set<String> triedAgain = new HashSet<>();

  /**
   * A rejection for which something is held.
   *
   * @param objects what is, of all that made it
   */
  private record Refused(Rejection rejection, Set<String> objects) {
    boolean isHeld(Set<String> held) {
      return objects.stream().anyMatch(held::contains);
    }
  }

  HeldBack(Compilation compile) {
    this.compile = compile;
  }

  /** Holds what made something that is refused; the result is whether that can be done. */
  boolean hold(Rejection rejection) {
    List<String> objects = objects(rejection).sorted().toList();
    Set<String> before = compile.held();
    if (objects.isEmpty() || !compile.hold(Set.copyOf(objects), without(rejection))) {
      return false;
    }
    refused.add(before);
    tryAgain(rejection);
    rejections.replaceAll(each -> without(each, objects));
    Set<String> held = compile.held();
    rejections.add(new Refused(rejection, objects(rejection).filter(held::contains).collect(Collectors.toSet())));
    rejections.removeIf(each -> each.objects().isEmpty());
    if (rejection.isUndecided()) {
      divide(objects);
    }
    return true;
  }

  /**
   * A table or listener is refused as a whole; without a cluster only the requests to it have no
   * answer, but an Envoy that has nothing at all yet is better off without both.
   */
  private static Without without(Rejection rejection) {
    boolean whole =
        rejection.type() == ResourceType.ROUTE || rejection.type() == ResourceType.LISTENER;
    if (rejection.first()) {
      return whole ? Without.ANYTHING : Without.AT_FIRST;
    }
    return whole ? Without.NEWS : Without.NOTHING;
  }

  /** What is known by now to be refused for something else. */
  private Refused without(Refused refused, List<String> objects) {
    return new Refused(
        refused.rejection().only(source -> !objects.contains(object(source))),
        without(refused.objects(), Set.copyOf(objects)));
  }

  /** What was held for the same message may not be at fault: it is tried again, once. */
  private void tryAgain(Rejection rejection) {
    rejections.stream()
        .map(Refused::rejection)
        .filter(each -> each.type() == rejection.type())
        .filter(each -> !each.isUndecided() && each.message().equals(rejection.message()))
        .flatMap(this::objects)
        .filter(triedAgain::add)
        .forEach(object -> untried.add(Set.of(object)));
  }

  private Stream<String> objects(Rejection rejection) {
    return rejection.sources().stream().map(this::object).distinct();
  }

  private String object(RouteSource source) {
    return compile.object(source.resource(), source.document());
  }

  /**
   * Releases some of what may not be at fault; called when all that is not held was accepted.
   *
   * @return whether a compilation gives something else now
   */
  boolean release() {
    while (!untried.isEmpty()) {
      Set<String> some = new TreeSet<>(untried.remove());
      Set<String> held = compile.held();
      some.retainAll(held);
      if (refused.contains(without(held, some))) {
        divide(List.copyOf(some)); // what is left of it when all others are in is at fault
      } else if (!some.isEmpty()) {
        compile.release(some);
        return true;
      }
    }
    return false;
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    Set<String> rest = new HashSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  private void divide(List<String> objects) {
    int middle = objects.size() / 2;
    if (middle > 0) {
      untried.add(Set.copyOf(objects.subList(0, middle)));
      untried.add(Set.copyOf(objects.subList(middle, objects.size())));
    }
  }

  /** Whether some are held that may not be at fault. */
  boolean isSearching() {
    return untried.stream().flatMap(Set::stream).anyMatch(compile.held()::contains);
  }

  /** These rejections, and those of what is held. */
  List<Rejection> and(List<Rejection> others) {
    Set<String> held = compile.held();
    return Stream.concat(rejections.stream().filter(each -> each.isHeld(held)).map(each -> told(each, held)), others.stream())
        .distinct()
        .toList();
  }

  /**
   * Who is told: whoever may be at fault, or has a part in it and is not held, such as a context
   * with a Secret that is refused; nobody who was held and is not any more.
   */
  private Rejection told(Refused refused, Set<String> held) {
    boolean one = refused.rejection().isUndecided();
    return refused
        .rejection()
        .only(source -> {
          String object = object(source);
          return held.contains(object) || (!one && !refused.objects().contains(object));
        });
  }

  /** Forgets the rejections of objects that have changed; called after each compilation. */
  void compiled(ResourceSnapshot snapshot) {
    if (!refused.isEmpty() && (untried.isEmpty() || !compiled.saysTheSameAs(snapshot))) {
      refused.clear();
    }
    compiled = snapshot;
    Set<String> held = compile.held();
    rejections.removeIf(each -> !each.isHeld(held));
    if (rejections.isEmpty()) {
      triedAgain.clear();
    }
  }
}
