package dev.kat.framework.engine;

import dev.kat.framework.api.Subset;
import dev.kat.framework.api.Suite;
import dev.kat.framework.api.SystemUnderTest;
import dev.kat.framework.plan.Plan;
import dev.kat.framework.plan.ShardPlan;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.UniqueId;

/**
 * KAT on the JUnit Platform: {@code engine:kat / suite:<class> / combination:<id> /
 * exchange:<name>}.
 */
public final class KatEngine implements TestEngine {

  /** The id of the engine. */
  public static final String ID = "kat";

  private final Function<RunOptions, World> worlds;
  private final Supplier<List<SystemUnderTest>> systems;
  private final Shards shards;
  private final Limits limits;
  private final Supplier<Outcomes> outcomes;
  private final Plans plans = new Plans();
  private @Nullable World anticipated;

  /** The engine as build tools find it. */
  public KatEngine() {
    this(KatEngine::nowhere);
  }

  /** The engine, with shards that run somewhere when that is asked for. */
  public KatEngine(Shards shards) {
    this(RealWorld::new, KatEngine::installedSystems, shards, Limits.DEFAULT, Outcomes::new);
  }

  /** An engine in another world, whose shards run in yet another one. */
  public KatEngine(
      Function<RunOptions, World> worlds,
      Supplier<List<SystemUnderTest>> systems,
      Shards shards,
      Limits limits) {
    this(worlds, systems, shards, limits, Outcomes::new);
  }

  /** An engine in another world. */
  public KatEngine(
      Function<RunOptions, World> worlds, Supplier<List<SystemUnderTest>> systems, Limits limits) {
    this(worlds, systems, limits, Outcomes::new);
  }

  private static Shards.Ongoing nowhere(
      RunOptions options, SystemUnderTest system, ShardPlan plan, ShardReports reports) {
    throw new IllegalArgumentException(
        "shards on a cluster are run by scripts/kat run --on-cluster, not by the build");
  }

  /** An engine whose memory can be made to fail. */
  KatEngine(
      Function<RunOptions, World> worlds,
      Supplier<List<SystemUnderTest>> systems,
      Limits limits,
      Supplier<Outcomes> outcomes) {
    this(worlds, systems, KatEngine::nowhere, limits, outcomes);
  }

  /** An engine of which everything can be chosen. */
  KatEngine(
      Function<RunOptions, World> worlds,
      Supplier<List<SystemUnderTest>> systems,
      Shards shards,
      Limits limits,
      Supplier<Outcomes> outcomes) {
    this.worlds = worlds;
    this.systems = systems;
    this.shards = shards;
    this.limits = limits;
    this.outcomes = outcomes;
  }

  private static List<SystemUnderTest> installedSystems() {
    return systems(Thread.currentThread().getContextClassLoader());
  }

  /** The systems under test that a loader finds, with their variants. */
  public static List<SystemUnderTest> systems(ClassLoader loader) {
    return ServiceLoader.load(SystemUnderTest.class, loader).stream()
        .map(ServiceLoader.Provider::get)
        .flatMap(system -> Stream.concat(Stream.of(system), system.variants().stream()))
        .toList();
  }

  /**
   * The system under test of a run.
   *
   * @throws IllegalArgumentException with a message for the user when it is not there
   */
  public SystemUnderTest system(RunOptions options) {
    return Systems.choose(systems.get(), options.system());
  }

  /** Why a run cannot begin, because its system under test is not there; empty when it can. */
  public Optional<String> refusal(RunOptions options) {
    try {
      system(options);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** What the system under test of a run has; empty when that is everything, or nobody knows. */
  public Optional<Subset> subset(RunOptions options) {
    try {
      return system(options).subset();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // who asks for the run is told why it cannot begin
    }
  }

  /** What suites give with the options of a run, and with what its system under test has. */
  public Plan plan(List<Suite> suites, RunOptions options) {
    return plans.of(suites, options.plan(), subset(options).orElse(null));
  }

  /** Something that was begun and may be given up. */
  public interface Begun extends AutoCloseable {

    @Override
    void close();
  }

  /**
   * Begins with what the next run will need of the outside world, whatever its plan is going to be.
   *
   * @param options of that run
   * @return to be closed once the run is over, or is not to be; then what it has not taken goes
   */
  public Begun anticipate(RunOptions options) {
    if (options.shards().isElsewhere() || Collections.disjoint(options.tiers(), Tier.TRAFFIC)) {
      return () -> {};
    }
    World world = worlds.apply(options);
    world.anticipate(system(options));
    give(world);
    return () -> {
      World left = take();
      if (left != null) {
        left.close();
      }
    };
  }

  private synchronized void give(World world) {
    anticipated = world;
  }

  private synchronized @Nullable World take() {
    World taken = anticipated;
    anticipated = null;
    return taken;
  }

  private World world(RunOptions options) {
    World begun = take();
    return begun == null ? worlds.apply(options) : begun;
  }

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
    return Discovery.discover(request, id, this::subset, plans);
  }

  @Override
  public void execute(ExecutionRequest request) {
    new Execution(request, this::world, systems, shards, limits, outcomes.get()).run();
  }
}
