package dev.kat.framework.watch;

import dev.kat.framework.api.BackendDeclaration;
import dev.kat.framework.api.Suite;
import dev.kat.framework.api.SystemUnderTest;
import dev.kat.framework.engine.World;
import dev.kat.framework.plan.Plan;
import dev.kat.framework.plan.PlanOptions;
import dev.kat.framework.plan.PlannedScenario;
import dev.kat.framework.plan.Planner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
  private final Map<String, String> suites = new HashMap<>();
  private final Map<String, BackendDeclaration> backends = new HashMap<>();
  private final ClassLoader parent;
  private @Nullable Generation generation;
  private String systems = "";
  static long T0;
  static long cpu() { return ((com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1000000; }

  /** Runs scenarios in a world. */
  @FunctionalInterface
  public interface Runs {

    /** Runs these, and returns the keys of those that passed, see {@link PlannedScenario#key}. */
    Set<String> run(World world, Generation generation, List<PlannedScenario> scenarios);
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

  /** Runs what differs from the round before; everything in the first one. */
  public Round round(Classes classes) {
    T0 = System.nanoTime();
    Generation before = generation;
    List<String> changed = before == null ? List.of() : classes.changedSince(before.classes());
    try {
      Generation now = before == null ? Generation.of(classes, parent) : before.next(classes);
      List<Suite> all = now.suites();
      Map<String, String> fingerprints = new TreeMap<>();
      all.forEach(suite -> fingerprints.put(suite.name(), print(classes, suite.getClass())));
      String system = systems(now);
      boolean renewed = !system.equals(systems);
      List<Suite> touched =
          all.stream()
              .filter(suite ->
                  renewed
                      || !String.valueOf(fingerprints.get(suite.name()))
                          .equals(suites.get(suite.name())))
              .toList();
      System.out.println("T suites " + (System.nanoTime() - T0) / 1000000 + " cpu " + cpu());
      Plan plan = Planner.plan(touched, options);
      System.out.println("T plan " + (System.nanoTime() - T0) / 1000000 + " cpu " + cpu());
      if (!plan.errors().isEmpty()) {
        return Round.none(changed, String.join("\n", plan.errors()));
      }
      Round round = round(changed, now, plan, renewed, obsolete(plan, fingerprints));
      generation = now;
      systems = system;
      suites.clear();
      suites.putAll(fingerprints);
      return round;
    } catch (ServiceConfigurationError | LinkageError e) {
      return Round.none(
          changed, "the classes do not fit together (an error in a compilation?): " + e);
    }
  }

  private static String print(Classes classes, Class<?> type) {
    return classes.fingerprint(type.getName());
  }

  private static String systems(Generation now) {
    return now.systems().stream()
        .map(SystemUnderTest::getClass)
        .distinct()
        .map(type -> print(now.classes(), type))
        .sorted()
        .collect(Collectors.joining());
  }

  /** The Services of scenarios that are gone. */
  private Set<String> obsolete(Plan plan, Map<String, String> fingerprints) {
    Set<String> planned =
        plan.scenarios().stream().map(PlannedScenario::id).collect(Collectors.toSet());
    Set<String> obsolete = new HashSet<>();
    plan.suites().forEach(suite -> memory.forget(suite.name(), planned).forEach(obsolete::add));
    suites.keySet().stream()
        .filter(name -> !fingerprints.containsKey(name))
        .forEach(name -> memory.forget(name, Set.of()).forEach(obsolete::add));
    return obsolete;
  }

  private Round round(
      List<String> changed, Generation now, Plan plan, boolean renewed, Set<String> obsolete) {
    if (renewed) {
      world.renew();
    }
    Round.Work work = new Round.Work();
    for (PlannedScenario planned : plan.scenarios()) {
      boolean same = !renewed && memory.canJudge(planned);
      (same ? work.judge : memory.failed(planned) ? work.first : work.then).add(planned);
    }
    System.out.println("T canjudge " + (System.nanoTime() - T0) / 1000000 + " cpu " + cpu());
    List<PlannedScenario> suspects =
        work.judge.parallelStream().filter(planned -> !memory.judge(planned)).toList();
    System.out.println("T judged " + (System.nanoTime() - T0) / 1000000 + " cpu " + cpu());
    List<PlannedScenario> shown = suspects.subList(0, Math.min(SHOWN, suspects.size()));
    List<PlannedScenario> first = new ArrayList<>(work.first);
    first.addAll(shown);
    run(now, first, obsolete);
    System.out.println("T first " + (System.nanoTime() - T0) / 1000000 + " cpu " + cpu());
    run(now, work.then, obsolete);
    System.out.println("T then " + (System.nanoTime() - T0) / 1000000 + " cpu " + cpu());
    return new Round(
        changed,
        work.judge.size(),
        first.size() + work.then.size(),
        suspects.stream().skip(shown.size()).map(PlannedScenario::key).toList(),
        memory.passed(),
        memory.failed(),
        "");
  }

  private void run(Generation now, List<PlannedScenario> scenarios, Set<String> obsolete) {
    if (scenarios.isEmpty()) {
      return;
    }
    Set<String> going = new HashSet<>(obsolete);
    scenarios.forEach(planned -> memory.left(planned.id()).forEach(going::add));
    makeWay(scenarios);
    world.next(going);
    Set<String> passed = runs.run(world, now, scenarios);
    scenarios.forEach(planned -> memory.ran(planned, passed.contains(planned.key())));
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

  /** Stops everything that was started. */
  @Override
  public void close() {
    world.end();
  }
}
