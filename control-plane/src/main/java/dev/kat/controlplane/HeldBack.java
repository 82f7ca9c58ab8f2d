package dev.kat.controlplane;

import dev.kat.controlplane.compiler.Compilation;
import dev.kat.controlplane.rollout.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Envoys refused and is not compiled any more: the objects that made it are held in the state
 * that was accepted last, so that the rest of a route table goes out, and nothing refers to a
 * cluster that Envoys do not take. They are still refused for everybody who asks.
 */
final class HeldBack {

  private final Compilation compile;
  private final List<Rejection> rejections = new ArrayList<>();

  HeldBack(Compilation compile) {
    this.compile = compile;
  }

  /** Holds what made something that is refused; the result is whether that can be done. */
  boolean hold(Rejection rejection) {
    Set<String> objects = objects(rejection);
    boolean held = !objects.isEmpty() && compile.hold(objects);
    if (held) {
      rejections.add(rejection);
    }
    return held;
  }

  private static Set<String> objects(Rejection rejection) {
    return rejection.sources().stream()
        .map(source -> source.resource())
        .collect(Collectors.toSet());
  }

  /** These rejections, and those of what is held back. */
  List<Rejection> and(List<Rejection> others) {
    return Stream.concat(rejections.stream(), others.stream()).distinct().toList();
  }

  /** Forgets the rejections of objects that have changed; called after each compilation. */
  void compiled() {
    Set<String> held = compile.held();
    rejections.removeIf(rejection -> objects(rejection).stream().noneMatch(held::contains));
  }
}
