package dev.kat.framework.engine;

import dev.kat.framework.api.SystemUnderTest;
import dev.kat.framework.engine.LeafKey.Kind;
import dev.kat.framework.minimise.Cause;
import dev.kat.framework.minimise.Minimiser;
import dev.kat.framework.minimise.Trial;
import dev.kat.framework.plan.PlannedScenario;
import dev.kat.framework.plan.ProbePlan;
import dev.kat.framework.plan.ProbePlan.Probe;
import dev.kat.framework.plan.SuitePlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.platform.engine.TestDescriptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the smallest combinations that fail, by running further combinations in a few batches. They
 * only explain the failures of the run: none of them makes a check pass or fail.
 */
final class Minimising {

  /** More causes would not be read, and more rows at a time would take longer than the run. */
  private static final int CAUSES = 10;

  private static final int ROWS = 120;

  /** After so long no further batch is begun. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** On a cluster, whose pods of a batch take as long as that to come and go. */
  private static final Duration PATIENCE_ON_CLUSTER = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger(Minimising.class);

  private final Session session;
  private final SystemUnderTest system;
  private final BooleanSupplier cancelled;
  private List<SuiteStudy> studies = List.of();
  private boolean compiles;
  private boolean answers;

  Minimising(Session session, SystemUnderTest system, BooleanSupplier cancelled) {
    this.session = session;
    this.system = system;
    this.cancelled = cancelled;
  }

  /**
   * Whether there are failures to look into. What prevents the run as a whole is not the doing of
   * any combination.
   */
  boolean isDue(List<LeafDescriptor> leaves) {
    if (session.options().minimise() == 0 || !session.outcomes().problems().isEmpty()) {
      return false;
    }
    studies = studies(leaves);
    return !studies.isEmpty();
  }

  /** Blocks until the causes are known, as far as they can be with what may be spent. */
  List<FoundCause> run(World world) {
    int batches = session.options().minimise();
    studies.forEach(
        study -> study.begin(new Minimiser.Effort(batches, ROWS / studies.size(), CAUSES)));
    session.phase("minimise");
    boolean cluster = session.options().cluster().isCluster();
    long end = System.nanoTime() + (cluster ? PATIENCE_ON_CLUSTER : PATIENCE).toNanos();
    for (int batch = 0; batch < batches && !cancelled.getAsBoolean(); batch++) {
      if (System.nanoTime() > end || !probe(world)) {
        break;
      }
    }
    session.phases().end("minimise");
    return found(world);
  }

  private List<SuiteStudy> studies(List<LeafDescriptor> leaves) {
    Map<SuitePlan, SuiteStudy> studies = new LinkedHashMap<>();
    for (LeafDescriptor leaf : leaves) {
      PlannedScenario scenario = leaf.scenario();
      Optional<SuitePlan> plan = suite(leaf);
      if (scenario != null && plan.isPresent()) {
        SuiteStudy study =
            studies.computeIfAbsent(plan.get(), each -> new SuiteStudy(each, session.outcomes()));
        study.add(leaf, scenario);
        if (study.failed(leaf)) {
          compiles |= leaf.key().kind() == Kind.COMPILE;
          answers |= leaf.key().kind() != Kind.COMPILE;
        }
      }
    }
    return studies.values().stream().filter(SuiteStudy::hasFailures).toList();
  }

  private static Optional<SuitePlan> suite(TestDescriptor node) {
    return node instanceof SuiteDescriptor suite
        ? Optional.ofNullable(suite.plan())
        : node.getParent().flatMap(Minimising::suite);
  }

  /** Runs a batch; false when there is nothing to run, or it cannot be run. */
  private boolean probe(World world) {
    ProbePlan plan = new ProbePlan();
    studies.forEach(study -> study.plan(plan));
    if (plan.probes().isEmpty()) {
      return false;
    }
    Session apart = session.apart();
    if (compiles) {
      apart.finish(new CompileTier(apart, world, system).run(plan.installs()));
    }
    if (answers) {
      TrafficTier tier = TrafficTier.further(apart, world, system);
      apart.finish(tier.run(plan.installs()));
      apart.finish(tier.close());
    }
    for (SuiteStudy study : studies) {
      study.learn(
          plan.probes().stream()
              .filter(probe -> probe.space() == study.space())
              .flatMap(probe -> trial(probe, apart.outcomes()).stream())
              .toList());
    }
    List<String> problems = apart.outcomes().problems();
    problems.forEach(problem -> LOG.warn("causes are looked for no further: {}", problem));
    return problems.isEmpty();
  }

  /** How a scenario ended; nothing when not all of it has an outcome. */
  private Optional<Trial> trial(Probe probe, Outcomes outcomes) {
    List<LeafKey> keys = new ArrayList<>();
    PlannedScenario scenario = probe.scenario();
    if (compiles) {
      keys.add(new LeafKey(scenario.id(), Kind.COMPILE, Tier.COMPILE.label()));
    }
    if (answers) {
      scenario.exchanges().forEach(each -> keys.add(key(scenario, Kind.EXCHANGE, each)));
      scenario.witnesses().forEach(each -> keys.add(key(scenario, Kind.WITNESS, each)));
    }
    return SuiteStudy.trial(probe.row(), keys, outcomes);
  }

  private static LeafKey key(PlannedScenario scenario, Kind kind, String name) {
    return new LeafKey(scenario.id(), kind, name);
  }

  private List<FoundCause> found(World world) {
    List<FoundCause> found = new ArrayList<>();
    for (SuiteStudy study : studies) {
      CauseTelling telling = new CauseTelling(study, world, system);
      for (Cause cause : study.causes()) {
        if (found.size() < CAUSES) {
          telling.tell(cause, found.size() + 1).ifPresent(found::add);
        }
      }
    }
    return found;
  }
}
