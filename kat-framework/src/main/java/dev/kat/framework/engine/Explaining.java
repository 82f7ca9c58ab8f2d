package dev.kat.framework.engine;

import dev.kat.framework.api.Answer;
import dev.kat.framework.api.Change;
import dev.kat.framework.engine.LeafKey.Kind;
import dev.kat.framework.env.LiveInstall;
import dev.kat.framework.explain.Failure;
import dev.kat.framework.explain.Failure.Evidence;
import dev.kat.framework.minimise.Symptom;
import dev.kat.framework.plan.PlannedScenario;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Asks the installs, as long as they live, about the failures that get a full explanation. */
final class Explaining {

  /** Without causes, more would bury the first ones, which usually have the same cause. */
  static final int FULL = 3;

  /** Nobody reads more than these, whatever is known. */
  static final int DUMPS = 10;

  private static final String REQUEST_ID = "x-request-id";

  /** How the id of a combination ends the names of what belongs to it. */
  private static final Pattern COMBINATION = Pattern.compile("-[0-9a-f]{10}\\b");

  private final Session session;
  private final TrafficTier tier;
  private final Map<String, String> words = new HashMap<>();

  Explaining(Session session, TrafficTier tier) {
    this.session = session;
    this.tier = tier;
  }

  /** Those of the failures that are shown in full: one for each cause, and the first others. */
  static List<LeafDescriptor> shown(
      List<LeafDescriptor> leaves, Outcomes outcomes, List<FoundCause> causes) {
    List<LeafDescriptor> shown = new ArrayList<>();
    int others = Math.min(FULL, DUMPS - causes.size());
    for (LeafDescriptor leaf : leaves) {
      boolean failed = outcomes.of(leaf.key()).map(each -> each.failure() != null).orElse(false);
      FoundCause cause = cause(leaf, outcomes, causes).orElse(null);
      boolean first = cause == null ? others > 0 : cause.shown().equals(leaf.key());
      if (failed && first) {
        others -= cause == null ? 1 : 0;
        shown.add(leaf);
      }
    }
    return shown;
  }

  /** The cause of a failure, as far as it is known: one with its symptom before the others. */
  static Optional<FoundCause> cause(
      LeafDescriptor leaf, Outcomes outcomes, List<FoundCause> causes) {
    PlannedScenario planned = leaf.scenario();
    if (planned == null) {
      return Optional.empty();
    }
    Set<Symptom> symptoms =
        outcomes.of(leaf.key()).map(each -> Symptoms.of(leaf.key(), each)).orElse(Set.of());
    return causes.stream()
        .filter(each -> each.concerns(planned.suite(), planned.combination().id()))
        .min(
            Comparator.comparing(each ->
                !each.shown().equals(leaf.key())
                    && Collections.disjoint(symptoms, each.symptoms())));
  }

  CompletableFuture<Void> run(List<LeafDescriptor> shown) {
    CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
    for (LeafDescriptor leaf : shown) {
      PlannedScenario planned = leaf.scenario();
      Outcome outcome = session.outcomes().of(leaf.key()).orElse(null);
      Failure failure = outcome == null ? null : outcome.failure();
      if (planned == null || outcome == null || failure == null) {
        continue;
      }
      InstallRun run = tier.of(planned).orElse(null);
      LiveInstall live = run == null ? null : run.live().orElse(null);
      if (run != null && live != null && leaf.key().kind() != Kind.COMPILE) {
        List<Change> changes =
            ScenarioState.withInstall(planned, ScenarioState.stageOf(planned, leaf.key()));
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
                .thenCombine(
                    log(failure, live, install),
                    (said, log) ->
                        new Evidence(
                            manifests,
                            failure.evidence().timeline(),
                            relevant(said, failure.combination()),
                            log)));
  }

  /** The lines about the first request. */
  private CompletableFuture<String> log(Failure failure, LiveInstall live, String install) {
    return failure.answers().isEmpty()
        ? CompletableFuture.completedFuture("")
        : ask(
            () -> accessLog(live, failure.answers().get(0)),
            "the access log of install " + install);
  }

  /** Those with the id that Envoy gave it, as the backend tells; else those with its path. */
  private static String accessLog(LiveInstall live, Answer answer) {
    String ofRequest =
        answer.echo().stream()
            .flatMap(echo -> echo.headers().stream())
            .filter(header -> header.name().equalsIgnoreCase(REQUEST_ID))
            .map(header -> live.accessLog(header.value()))
            .findFirst()
            .orElse("");
    return ofRequest.isEmpty() ? live.accessLog(answer.query().path()) : ofRequest;
  }

  /** Without the lines about other combinations. */
  private static String relevant(String words, String combination) {
    return words
        .lines()
        .filter(line -> line.contains(combination) || !COMBINATION.matcher(line).find())
        .collect(Collectors.joining("\n"));
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
}
