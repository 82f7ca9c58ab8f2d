package dev.kat.framework.watch;

import dev.kat.framework.api.BackendDeclaration;
import dev.kat.framework.engine.World;
import dev.kat.framework.plan.PlanOptions;
import dev.kat.framework.plan.PlannedScenario;
import dev.kat.framework.plan.SuitePlan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rounds over one environment that stays. A round plans the suites that a change reaches. Scenarios
 * that do what they did are judged by the answers that are remembered; the others are deployed, and
 * asked again. When the change reaches the system under test, everything runs again.
 */
public final class Watching implements AutoCloseable {

  /** Nobody reads more explanations of old answers that fail new checks. */
  private static final int SHOWN = 8;

  private final PlanOptions options;
  private final Runs runs;
  private final Memory memory = new Memory();
  private final KeptWorld world;
  private final Map<String, BackendDeclaration> backends = new HashMap<>();
  private final ClassLoader parent;
  private @Nullable Survey seen;

  /** Runs scenarios in a world. */
  @FunctionalInterface
  public interface Runs {

    /** Runs these, and returns how each ended, by its {@link PlannedScenario#key}. */
    Map<String, Ending> run(World world, Generation generation, List<PlannedScenario> scenarios);
  }

  /**
   * Watching that has not begun.
   *
   * @param world is closed by {@link #close}
   * @param parent knows all that does not change
   */
  public Watching(PlanOptions options, World world, Runs runs, ClassLoader parent) {
    this.options = options;
    this.runs = runs;
    this.world = new KeptWorld(world, memory::heard);
    this.parent = parent;
  }

  /** Runs what differs from the last round that could be planned; everything in the first one. */
  public Round round(Classes classes) {
    Survey before = seen;
    List<String> changed =
        before == null ? List.of() : classes.changedSince(before.generation().classes());
    Survey now;
    try {
      now =
          Survey.of(
              before == null ? Generation.of(classes, parent) : before.generation().next(classes),
              before,
              options);
    } catch (UnusableClassesException e) {
      return Round.none(changed, String.valueOf(e.getMessage()));
    }
    if (!now.plan().errors().isEmpty()) {
      return Round.none(changed, String.join("\n", now.plan().errors()));
    }
    Round round = round(changed, before, now);
    seen = now;
    return round;
  }

  private Round round(List<String> changed, @Nullable Survey before, Survey now) {
    boolean renewed = before == null || !now.system().equals(before.system());
    if (renewed) {
      world.renew();
    }
    Set<String> retired = retired(before, now);
    Work work = Work.of(now.plan().scenarios(), memory, renewed);
    List<PlannedScenario> suspects =
        work.judged().parallelStream().filter(planned -> !memory.judge(planned)).toList();
    List<PlannedScenario> shown = suspects.subList(0, Math.min(SHOWN, suspects.size()));
    List<PlannedScenario> first = Stream.of(work.failed(), shown).flatMap(List::stream).toList();
    run(now.generation(), first, retired);
    run(now.generation(), work.others(), retired);
    return new Round(
        changed,
        work.judged().size(),
        first.size() + work.others().size(),
        suspects.stream().skip(shown.size()).map(PlannedScenario::key).toList(),
        memory.passed(),
        memory.failed(),
        "");
  }

  /** The Services of scenarios that are gone. */
  private Set<String> retired(@Nullable Survey before, Survey now) {
    Set<String> planned =
        now.plan().scenarios().stream().map(PlannedScenario::id).collect(Collectors.toSet());
    Stream<String> touched = now.plan().suites().stream().map(SuitePlan::name);
    Stream<String> gone =
        before == null
            ? Stream.empty()
            : before.suites().keySet().stream().filter(name -> !now.suites().containsKey(name));
    return Stream.concat(touched, gone)
        .flatMap(suite -> memory.forget(suite, planned))
        .collect(Collectors.toSet());
  }

  private void run(Generation now, List<PlannedScenario> scenarios, Set<String> retired) {
    if (scenarios.isEmpty()) {
      return;
    }
    Set<String> going = new HashSet<>(retired);
    scenarios.forEach(planned -> memory.left(planned.id()).forEach(going::add));
    makeWay(scenarios);
    world.next(going);
    Map<String, Ending> endings = runs.run(world, now, scenarios);
    scenarios.forEach(
        planned -> memory.ran(planned, endings.getOrDefault(planned.key(), Ending.FAILED)));
  }

  /** A backend that is open with another declaration cannot be opened; everything starts anew. */
  private void makeWay(List<PlannedScenario> scenarios) {
    List<BackendDeclaration> wanted =
        scenarios.stream().flatMap(planned -> planned.scenario().backends().stream()).toList();
    if (wanted.stream().anyMatch(each -> !each.equals(backends.getOrDefault(each.name(), each)))) {
      world.renew();
      backends.clear();
    }
    wanted.forEach(each -> backends.put(each.name(), each));
  }

  /** Stops everything that was started, also in the middle of a round. */
  @Override
  public void close() {
    world.end();
  }
}
