package dev.kat.controlplane;

import dev.kat.controlplane.compiler.Compilation;
import dev.kat.controlplane.explain.RouteSource;
import dev.kat.controlplane.rollout.Rejection;
import dev.kat.controlplane.source.ResourceSnapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Envoys refused and is not compiled any more: the objects that made it are held in the state
 * that was accepted last, so that the rest goes out, and nothing refers to what Envoys do not take.
 * They are still refused for everybody who asks.
 *
 * <p>Of a route table all objects are held whose routes were new in it, and of a listener all that
 * have a part in it, unless Envoy says which one it means, although mostly one of them is at fault.
 * Once Envoys have accepted the rest, a {@link CulpritSearch} releases the others.
 */
final class HeldBack {

  private final Compilation compile;
  private final List<Refused> rejections = new ArrayList<>();
  private final CulpritSearch search = new CulpritSearch();
  private ResourceSnapshot compiled = ResourceSnapshot.EMPTY;

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
    Set<String> objects = objects(rejection).collect(Collectors.toSet());
    Set<String> before = compile.held();
    tryAgain(rejection);
    if (objects.isEmpty() || !compile.hold(objects, rejection.isOfWhole(), rejection.first())) {
      return false;
    }
    search.refused(before);
    rejections.replaceAll(each -> without(each, objects));
    rejections.add(new Refused(rejection, and(objects, compile.held())));
    if (rejection.isUndecided()) {
      search.among(objects.stream().sorted().toList());
    }
    return true;
  }

  private static Set<String> and(Set<String> some, Set<String> others) {
    return some.stream().filter(others::contains).collect(Collectors.toUnmodifiableSet());
  }

  /** What is known by now to be refused for something else. */
  private Refused without(Refused refused, Set<String> objects) {
    Set<String> rest = new HashSet<>(refused.objects());
    rest.removeAll(objects);
    return new Refused(refused.rejection().only(source -> !objects.contains(object(source))), rest);
  }

  /** What was held for the same message alone may not have been at fault. */
  private void tryAgain(Rejection rejection) {
    rejections.stream()
        .map(Refused::rejection)
        .filter(each -> each.type() == rejection.type() && !each.isUndecided())
        .filter(each -> each.message().equals(rejection.message()))
        .flatMap(this::objects)
        .forEach(search::again);
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
    Set<String> some = search.next(compile.held());
    if (!some.isEmpty()) {
      compile.release(some);
    }
    return !some.isEmpty();
  }

  /**
   * Whether some are held that may not be at fault, and it is being found out.
   *
   * @param others what is refused and not held: as long as there is any, nothing can be tried
   */
  boolean isSearching(List<Rejection> others) {
    return others.isEmpty() && search.concerns(compile.held());
  }

  /** These rejections, which are of what is not held, and those of what is. */
  List<Rejection> and(List<Rejection> others) {
    Set<String> held = compile.held();
    return Stream.concat(
            rejections.stream()
                .filter(each -> each.isHeld(held))
                .map(each -> told(each, held, others.isEmpty())),
            others.stream())
        .distinct()
        .toList();
  }

  /**
   * Who is told: whoever is held; and who could not be held, such as a context with a Secret that
   * is refused, unless it is clear by now that it is one of the others. Nobody who was held and is
   * not any more.
   */
  private Rejection told(Refused refused, Set<String> held, boolean alone) {
    boolean clear = refused.rejection().isUndecided() && alone;
    return refused
        .rejection()
        .only(source -> {
          String object = object(source);
          return held.contains(object) || (!clear && !refused.objects().contains(object));
        });
  }

  /** Forgets the rejections of objects that have changed; called after each compilation. */
  void compiled(ResourceSnapshot snapshot) {
    if (search.isOver() || !compiled.saysTheSameAs(snapshot)) {
      search.forget();
    }
    compiled = snapshot;
    Set<String> held = compile.held();
    rejections.removeIf(each -> !each.isHeld(held));
    if (rejections.isEmpty()) {
      search.end();
    }
  }
}
