package dev.kat.framework.engine;

import dev.kat.framework.api.Answer;
import dev.kat.framework.api.Change;
import dev.kat.framework.api.Exchange;
import dev.kat.framework.api.Stage;
import dev.kat.framework.engine.LeafKey.Kind;
import dev.kat.framework.env.Environment;
import dev.kat.framework.env.LiveInstall;
import dev.kat.framework.explain.Failure.Evidence;
import dev.kat.framework.plan.InstallPlan;
import dev.kat.framework.plan.PlannedScenario;
import dev.kat.framework.query.Target;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One install from launch to its last stage. Whatever fails here becomes an outcome of the checks
 * that needed it, and of no others.
 */
final class InstallRun {

  private final Session session;
  private final World world;
  private final InstallPlan plan;
  private final Traffic traffic;
  private final List<String> timeline = new ArrayList<>();
  private final Map<String, Map<String, WitnessRun>> witnesses = new HashMap<>();
  private CompletableFuture<LiveInstall> launched = new CompletableFuture<>();
  private @Nullable LiveInstall live;

  InstallRun(Session session, World world, InstallPlan plan, Traffic traffic) {
    this.session = session;
    this.world = world;
    this.plan = plan;
    this.traffic = traffic;
  }

  /** Launches it; completes, never exceptionally, when that is over. */
  CompletableFuture<Void> launch(Environment environment, InFlight launches) {
    launched =
        launches.submit(() ->
            session
                .waits()
                .started(
                    () -> environment.launch(plan.id(), plan.settings()),
                    session.limits().launch(),
                    "install " + plan.id() + " to start"));
    return launched.handle((install, error) -> {
      live = install;
      session.phases().end("launch");
      return null;
    });
  }

  /**
   * Goes through the stages, once launched and after a head start of others. Completes, never
   * exceptionally, when every check of this install has an outcome.
   */
  CompletableFuture<Void> run(CompletableFuture<Void> headStart) {
    return headStart
        .thenCompose(over -> launched)
        .thenCompose(install -> stage(install, 0))
        .handle((done, error) -> {
          if (error != null) {
            plan.scenarios().forEach(planned -> fail(planned, Waits.message(error)));
          }
          return null;
        });
  }

  private CompletableFuture<Void> stage(LiveInstall install, int index) {
    List<PlannedScenario> members =
        plan.scenarios().stream()
            .filter(planned -> planned.scenario().stages().size() > index)
            .toList();
    if (members.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    return apply(install, index, members)
        .thenCompose(ok -> index == 0 ? openWitnesses(install, members) : nothing())
        .thenCompose(ok -> exchanges(install, index, members))
        .thenCompose(ok -> askWitnesses(index, members))
        .thenCompose(ok -> stage(install, index + 1));
  }

  private static CompletableFuture<Void> nothing() {
    return CompletableFuture.completedFuture(null);
  }

  private static Stage stage(PlannedScenario planned, int index) {
    return planned.scenario().stages().get(index);
  }

  private CompletableFuture<Void> apply(
      LiveInstall install, int index, List<PlannedScenario> members) {
    List<Change> changes =
        members.stream().map(each -> stage(each, index).changes()).flatMap(List::stream).toList();
    if (changes.isEmpty()) {
      return nothing();
    }
    session.phase("acknowledge");
    return session
        .waits()
        .started(
            () -> install.apply(changes),
            session.limits().acknowledge(),
            "the Envoy of install %s to acknowledge stage %d".formatted(plan.id(), index + 1))
        .thenAccept(acknowledged -> {
          session.phases().end("acknowledge");
          timeline.add("stage %d: generation %d".formatted(index + 1, acknowledged.generation()));
          timeline.addAll(acknowledged.timeline());
        });
  }

  private CompletableFuture<Void> openWitnesses(
      LiveInstall install, List<PlannedScenario> members) {
    List<CompletableFuture<Void>> opening = new ArrayList<>();
    for (PlannedScenario planned : members) {
      Map<String, WitnessRun> runs = new LinkedHashMap<>();
      planned
          .scenario()
          .witnesses()
          .forEach(each -> runs.put(each.name(), WitnessRun.of(each, session, traffic)));
      witnesses.put(planned.id(), runs);
      runs.values().forEach(run -> opening.add(run.open(install.target())));
    }
    return CompletableFuture.allOf(opening.toArray(CompletableFuture[]::new));
  }

  private CompletableFuture<Void> exchanges(
      LiveInstall install, int index, List<PlannedScenario> members) {
    session.phase("exchange");
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (PlannedScenario planned : members) {
      for (Exchange exchange : stage(planned, index).exchanges()) {
        all.add(exchange(install, planned, index, exchange));
      }
    }
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
        .thenRun(() -> session.phases().end("exchange"));
  }

  private CompletableFuture<Void> exchange(
      LiveInstall install, PlannedScenario planned, int index, Exchange exchange) {
    LeafKey key = new LeafKey(planned.id(), Kind.EXCHANGE, exchange.name());
    String where = "stage '%s', install %s".formatted(stage(planned, index).name(), plan.id());
    return traffic
        .send(exchange, install.target())
        .thenCompose(answers ->
            session
                .waits()
                .call(
                    () -> traffic.judge(exchange.check(), answers),
                    session.limits().judge(),
                    "the check of " + key.text() + " of " + planned.id())
                .exceptionally(error -> new Verdict(List.of(), Waits.message(error)))
                .thenAccept(verdict -> {
                  session.outcomes().judged(answers.size());
                  world.answered(planned, exchange, answers);
                  double millis = answers.stream().mapToLong(Answer::nanos).sum() / 1e6;
                  record(planned, key, where, verdict, answers, millis);
                }));
  }

  private CompletableFuture<Void> askWitnesses(int index, List<PlannedScenario> members) {
    List<CompletableFuture<Void>> asking = new ArrayList<>();
    for (PlannedScenario planned : members) {
      boolean last = index == planned.scenario().stages().size() - 1;
      runs(planned)
          .forEach((name, run) -> {
            CompletableFuture<Void> asked = run.after(stage(planned, index).name());
            asking.add(last ? asked.thenCompose(ok -> close(planned, name, run)) : asked);
          });
    }
    return CompletableFuture.allOf(asking.toArray(CompletableFuture[]::new));
  }

  private CompletableFuture<Void> close(PlannedScenario planned, String name, WitnessRun run) {
    LeafKey key = new LeafKey(planned.id(), Kind.WITNESS, name);
    return run.close()
        .thenAccept(told ->
            record(planned, key, "install " + plan.id(), told.verdict(), told.answers(), 0));
  }

  private void record(
      PlannedScenario planned,
      LeafKey key,
      String where,
      Verdict verdict,
      List<Answer> answers,
      double millis) {
    if (verdict.passed()) {
      session.record(key, new Outcome(null, millis));
      return;
    }
    InetSocketAddress envoy = live == null ? null : address(live.target(), answers);
    Evidence evidence = new Evidence("", timeline, "");
    session.record(
        key,
        new Outcome(Failures.of(verdict, planned, key, where, answers, envoy, evidence), millis));
  }

  /** Where the answers come from, or any place of the Envoy when there are none. */
  private static InetSocketAddress address(Target target, List<Answer> answers) {
    return answers.isEmpty()
        ? target.first()
        : target.listeners().getOrDefault(answers.get(0).query().listener(), target.first());
  }

  private Map<String, WitnessRun> runs(PlannedScenario planned) {
    return witnesses.getOrDefault(planned.id(), Map.of());
  }

  /** Gives every check of a scenario that has no outcome yet this reason for one. */
  private void fail(PlannedScenario planned, String reason) {
    for (WitnessRun run : runs(planned).values()) {
      var unused = run.close();
    }
    Verdict verdict = new Verdict(List.of(), reason);
    keys(planned)
        .forEach(key -> record(planned, key, "install " + plan.id(), verdict, List.of(), 0));
  }

  private static Stream<LeafKey> keys(PlannedScenario planned) {
    return Stream.concat(
        planned.exchanges().stream().map(name -> new LeafKey(planned.id(), Kind.EXCHANGE, name)),
        planned.witnesses().stream().map(name -> new LeafKey(planned.id(), Kind.WITNESS, name)));
  }

  /** The running install; empty when it never came up. */
  Optional<LiveInstall> live() {
    return Optional.ofNullable(live);
  }

  String id() {
    return plan.id();
  }
}
