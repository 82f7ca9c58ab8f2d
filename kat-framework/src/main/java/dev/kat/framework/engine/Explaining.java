package dev.kat.framework.engine;

import dev.kat.framework.api.Change;
import dev.kat.framework.api.Exchange;
import dev.kat.framework.api.Stage;
import dev.kat.framework.engine.LeafKey.Kind;
import dev.kat.framework.env.LiveInstall;
import dev.kat.framework.explain.Failure;
import dev.kat.framework.explain.Failure.Evidence;
import dev.kat.framework.plan.PlannedScenario;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** Asks the installs, as long as they live, about the failures that get a full explanation. */
final class Explaining {

  /** More would bury the first ones, which usually have the same cause. */
  static final int FULL = 3;

  private final Session session;
  private final TrafficTier tier;
  private final Map<String, String> words = new HashMap<>();

  Explaining(Session session, TrafficTier tier) {
    this.session = session;
    this.tier = tier;
  }

  CompletableFuture<Void> run(List<LeafDescriptor> leaves) {
    CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
    int count = 0;
    for (LeafDescriptor leaf : leaves) {
      PlannedScenario planned = leaf.scenario();
      Outcome outcome = session.outcomes().of(leaf.key()).orElse(null);
      Failure failure = outcome == null ? null : outcome.failure();
      if (planned == null || outcome == null || failure == null || count++ >= FULL) {
        continue;
      }
      InstallRun run = tier.of(planned).orElse(null);
      LiveInstall live = run == null ? null : run.live().orElse(null);
      if (run != null && live != null && leaf.key().kind() != Kind.COMPILE) {
        List<Change> changes = ScenarioState.withInstall(planned, stage(planned, leaf.key()));
        all =
            all.thenCompose(done -> evidence(failure, live, run.id(), changes))
                .thenAccept(evidence ->
                    session
                        .outcomes()
                        .refine(leaf.key(), new Outcome(failure.with(evidence), outcome.millis())));
      }
    }
    return all;
  }

  private CompletableFuture<Evidence> evidence(
      Failure failure, LiveInstall live, String install, List<Change> changes) {
    return ask(() -> live.manifests(changes), "the manifests of install " + install)
        .thenCompose(manifests ->
            words(live, install)
                .thenApply(said -> new Evidence(manifests, failure.evidence().timeline(), said)));
  }

  private CompletableFuture<String> words(LiveInstall live, String install) {
    String known = words.get(install);
    return known != null
        ? CompletableFuture.completedFuture(known)
        : ask(live::describe, "the words of install " + install)
            .thenApply(said -> {
              words.put(install, said);
              return said;
            });
  }

  private CompletableFuture<String> ask(Callable<String> question, String what) {
    return session
        .waits()
        .call(question, session.limits().judge(), what)
        .exceptionally(error -> "(" + what + ": " + Waits.message(error) + ")");
  }

  /** The stage of an exchange, the last one for a witness. */
  private static int stage(PlannedScenario planned, LeafKey key) {
    List<Stage> stages = planned.scenario().stages();
    for (int index = 0; index < stages.size(); index++) {
      if (stages.get(index).exchanges().stream().map(Exchange::name).anyMatch(key.name()::equals)) {
        return index;
      }
    }
    return stages.size() - 1;
  }
}
