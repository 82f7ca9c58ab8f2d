package dev.kat.framework.engine;

import dev.kat.framework.api.Change;
import dev.kat.framework.api.ServiceManifest;
import dev.kat.framework.api.SystemUnderTest;
import dev.kat.framework.api.SystemUnderTest.Compiled;
import dev.kat.framework.engine.LeafKey.Kind;
import dev.kat.framework.explain.Failure;
import dev.kat.framework.explain.Failure.Evidence;
import dev.kat.framework.plan.InstallPlan;
import dev.kat.framework.plan.PlannedScenario;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The tier {@code compile}: each scenario is compiled on its own at each of its stages; then all of
 * an install together, as they will run, and a real Envoy validates that. Only when it refuses are
 * the scenarios halved until the culprit is found.
 */
final class CompileTier {

  private static final int VALIDATIONS = 4;

  private final Session session;
  private final World world;
  private final SystemUnderTest system;
  private final InFlight validations = new InFlight(VALIDATIONS);
  private final Map<String, Long> nanos = new HashMap<>();

  /** A scenario at a stage. */
  private record Candidate(PlannedScenario scenario, int stage, List<String> manifests) {

    String where() {
      return "stage '" + scenario.scenario().stages().get(stage).name() + "'";
    }
  }

  CompileTier(Session session, World world, SystemUnderTest system) {
    this.session = session;
    this.world = world;
    this.system = system;
  }

  CompletableFuture<Void> run(List<InstallPlan> installs) {
    return CompletableFuture.supplyAsync(
            () -> installs.stream().map(this::install).toArray(CompletableFuture[]::new),
            session.waits().loop())
        .thenCompose(CompletableFuture::allOf);
  }

  private CompletableFuture<Void> install(InstallPlan install) {
    return stage(install, 0)
        .handle((ok, error) -> {
          for (PlannedScenario scenario : install.scenarios()) {
            if (error == null) {
              session.record(key(scenario), new Outcome(null, millis(scenario)));
            } else {
              fail(scenario, "", "", Waits.message(error));
            }
          }
          return null;
        });
  }

  private CompletableFuture<Void> stage(InstallPlan install, int stage) {
    if (stage == install.stages()) {
      return CompletableFuture.completedFuture(null);
    }
    return candidates(install, stage)
        .thenCompose(candidates -> alone(install, candidates, 0, new ArrayList<>()))
        .thenCompose(good -> together(install, good))
        .thenCompose(ok -> stage(install, stage + 1));
  }

  private CompletableFuture<List<Candidate>> candidates(InstallPlan install, int stage) {
    return session
        .waits()
        .call(
            () ->
                install.scenarios().stream()
                    .filter(planned -> planned.scenario().stages().size() > stage)
                    .map(planned -> candidate(planned, stage))
                    .toList(),
            session.limits().judge(),
            "the manifests of install " + install.id());
  }

  private Candidate candidate(PlannedScenario planned, int stage) {
    return new Candidate(planned, stage, world.manifests(ScenarioState.after(planned, stage)));
  }

  /** Compiles one after the other; gives those that compile. */
  private CompletableFuture<List<Candidate>> alone(
      InstallPlan install, List<Candidate> candidates, int next, List<Candidate> good) {
    if (next == candidates.size()) {
      return CompletableFuture.completedFuture(good);
    }
    Candidate candidate = candidates.get(next);
    long start = System.nanoTime();
    return compile(install, List.of(candidate))
        .handle((compiled, error) -> {
          nanos.merge(candidate.scenario().id(), System.nanoTime() - start, Long::sum);
          if (error != null) {
            fail(candidate, Waits.message(error));
          } else if (!compiled.errors().isEmpty()) {
            fail(candidate, "the control plane reports\n" + String.join("\n", compiled.errors()));
          } else {
            good.add(candidate);
          }
          return good;
        })
        .thenCompose(so -> alone(install, candidates, next + 1, so));
  }

  /** Gives whether all of them are accepted. */
  private CompletableFuture<Boolean> together(InstallPlan install, List<Candidate> group) {
    if (group.isEmpty()) {
      return CompletableFuture.completedFuture(true);
    }
    return refusal(install, group)
        .thenCompose(refusal -> {
          if (refusal.isEmpty()) {
            return CompletableFuture.completedFuture(true);
          }
          if (group.size() == 1) {
            fail(group.get(0), refusal);
            return CompletableFuture.completedFuture(false);
          }
          return halves(install, group, refusal);
        });
  }

  private CompletableFuture<Boolean> halves(
      InstallPlan install, List<Candidate> group, String refusal) {
    int middle = group.size() / 2;
    return together(install, group.subList(0, middle))
        .thenCombine(
            together(install, group.subList(middle, group.size())),
            (first, second) -> {
              if (first && second) {
                String reason = "only together with others of its install: " + refusal;
                group.forEach(candidate -> fail(candidate, reason));
              }
              return false;
            });
  }

  /** Why control plane or Envoy refuse a group; empty when they accept it. */
  private CompletableFuture<String> refusal(InstallPlan install, List<Candidate> group) {
    return compile(install, group)
        .thenCompose(compiled ->
            compiled.errors().isEmpty()
                ? validate(install, compiled)
                : CompletableFuture.completedFuture(
                    "the control plane reports\n" + String.join("\n", compiled.errors())))
        .exceptionally(Waits::message);
  }

  private CompletableFuture<String> validate(InstallPlan install, Compiled compiled) {
    return validations
        .submit(() ->
            session
                .waits()
                .started(
                    () -> world.validate(compiled.envoyConfig()),
                    session.limits().validate(),
                    "Envoy's validation of install " + install.id()))
        .thenApply(words -> words.isEmpty() ? "" : "Envoy refuses the configuration\n" + words);
  }

  private CompletableFuture<Compiled> compile(InstallPlan install, List<Candidate> group) {
    return session
        .waits()
        .call(
            () -> system.compile(install.settings(), manifests(install, group)),
            session.limits().judge(),
            "the compilation of install " + install.id());
  }

  private List<String> manifests(InstallPlan install, List<Candidate> group) {
    List<Change> ofInstall = new ArrayList<>();
    for (ServiceManifest service : install.settings().services()) {
      ofInstall.add(new Change.Apply(service));
    }
    return Stream.concat(
            world.manifests(ofInstall).stream(),
            group.stream().map(Candidate::manifests).flatMap(List::stream))
        .toList();
  }

  private void fail(Candidate candidate, String reason) {
    PlannedScenario planned = candidate.scenario();
    List<String> manifests = world.manifests(ScenarioState.withInstall(planned, candidate.stage()));
    fail(planned, candidate.where(), String.join("\n---\n", manifests), reason);
  }

  private void fail(PlannedScenario planned, String where, String configuration, String reason) {
    Evidence evidence = new Evidence(configuration, List.of(), "");
    Failure failure = Failures.because(reason, planned, key(planned), where, evidence);
    session.record(key(planned), new Outcome(failure, millis(planned)));
  }

  private double millis(PlannedScenario planned) {
    return nanos.getOrDefault(planned.id(), 0L) / 1e6;
  }

  private static LeafKey key(PlannedScenario planned) {
    return new LeafKey(planned.id(), Kind.COMPILE, Tier.COMPILE.label());
  }
}
