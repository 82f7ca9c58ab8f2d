package dev.kat.framework.engine;

import dev.kat.framework.api.Part;
import dev.kat.framework.api.Subset;
import dev.kat.framework.api.SystemUnderTest;
import dev.kat.framework.engine.LeafKey.Kind;
import dev.kat.framework.env.EnvoyBinary;
import dev.kat.framework.plan.InstallPlan;
import dev.kat.framework.plan.PlannedScenario;
import dev.kat.framework.plan.Planner;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * All the work of a run, for all selected suites together: it records an outcome for each check,
 * and the nodes of the tree then only read them.
 */
final class Batch {

  private final Session session;
  private final World world;
  private final List<LeafDescriptor> leaves;
  private final BooleanSupplier cancelled;
  private List<FoundCause> causes = List.of();

  Batch(Session session, World world, List<LeafDescriptor> leaves, BooleanSupplier cancelled) {
    this.session = session;
    this.world = world;
    this.leaves = leaves;
    this.cancelled = cancelled;
  }

  /** Runs everything; never longer than the limit in total, and a little for closing. */
  void run(SystemUnderTest system) {
    session.versions().note(system.versions());
    if (session.prepare(world)) {
      session.versions().note(Map.of(Part.ENVOY, EnvoyBinary.VERSION));
      tiers(system);
    }
  }

  private void tiers(SystemUnderTest system) {
    List<InstallPlan> compile = installs(Set.of(Kind.COMPILE));
    List<InstallPlan> embedded = installs(Set.of(Kind.EXCHANGE, Kind.WITNESS));
    if (!compile.isEmpty()) {
      session.phase("compile");
      session.finish(new CompileTier(session, world, system).run(compile));
      session.phases().end("compile");
    }
    if (embedded.isEmpty() || cancelled.getAsBoolean()) {
      minimise(system);
    } else {
      TrafficTier tier = TrafficTier.of(session, world, system);
      session.finish(tier.run(embedded));
      tier.habits().tell(leaves, session);
      system.subset().map(Subset::differences).map(Differences::new).ifPresent(this::settle);
      minimise(system);
      session.phase("explain");
      session.finish(
          new Explaining(session, tier).run(Explaining.shown(leaves, session.outcomes(), causes)));
      session.phases().end("explain");
      session.phase("close");
      session.noteMemory();
      session.finish(tier.close());
      session.phases().end("close");
    }
  }

  private void settle(Differences differences) {
    differences.settle(leaves, session);
  }

  private void minimise(SystemUnderTest system) {
    Minimising minimising = new Minimising(session, system, cancelled);
    if (minimising.isDue(leaves)) {
      causes = minimising.run(world);
    }
  }

  /** The causes of the failures, as far as they were looked for. */
  List<FoundCause> causes() {
    return causes;
  }

  /**
   * The installs for the scenarios of which at least one check of these kinds is selected. A
   * scenario runs as a whole: its checks may depend on each other.
   */
  private List<InstallPlan> installs(Set<Kind> kinds) {
    Set<PlannedScenario> scenarios = new LinkedHashSet<>();
    for (LeafDescriptor leaf : leaves) {
      PlannedScenario scenario = leaf.scenario();
      if (scenario != null && kinds.contains(leaf.key().kind())) {
        scenarios.add(scenario);
      }
    }
    return Planner.pack(new ArrayList<>(scenarios));
  }
}
