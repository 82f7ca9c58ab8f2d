package dev.kat.framework.engine;

import dev.kat.framework.api.BackendDeclaration;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.Subset;
import dev.kat.framework.api.SystemUnderTest;
import dev.kat.framework.env.Environment;
import dev.kat.framework.env.Environment.InstallRequest;
import dev.kat.framework.plan.InstallPlan;
import dev.kat.framework.plan.PlannedScenario;
import dev.kat.framework.query.QueryEngine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tiers with traffic: all backends are deployed, all installs launched, and each install then
 * goes through its stages without waiting for others.
 */
final class TrafficTier {

  private static final Logger LOG = LoggerFactory.getLogger(TrafficTier.class);

  /**
   * Enough for every witness to be served all the time, and little enough to leave room for tests.
   */
  private static final int BACKGROUND = 4;

  private final Session session;
  private final World world;
  private final Callable<Environment> start;
  private final InFlight requests;
  private final Habits habits;
  private final InFlight background = new InFlight(BACKGROUND);
  private final Map<String, InstallRun> runs = new HashMap<>();
  private @Nullable Environment environment;
  private @Nullable CompletableFuture<QueryEngine> queries;

  private TrafficTier(
      Session session, World world, SystemUnderTest system, Callable<Environment> start) {
    this.session = session;
    this.world = world;
    this.start = start;
    this.requests = new InFlight(session.options().parallel());
    this.habits = new Habits(system.subset().map(Subset::habits).orElse(List.of()));
  }

  /** The traffic of the run itself. */
  static TrafficTier of(Session session, World world, SystemUnderTest system) {
    return new TrafficTier(session, world, system, () -> world.environment(system));
  }

  /** That of combinations that explain it. */
  static TrafficTier further(Session session, World world, SystemUnderTest system) {
    return new TrafficTier(session, world, system, () -> world.further(system));
  }

  /** What has been seen of the habits of the system under test. */
  Habits habits() {
    return habits;
  }

  CompletableFuture<Void> run(List<InstallPlan> installs) {
    session.phase("start");
    return start(installs)
        .whenComplete((client, error) -> session.phases().end("start"))
        .thenCompose(client -> installs(installs, client))
        .exceptionally(error -> {
          // It concerns every check alike, and is told once.
          session.outcomes().problem(Waits.message(error));
          return null;
        });
  }

  private CompletableFuture<QueryEngine> start(List<InstallPlan> installs) {
    Limits limits = session.limits();
    Waits waits = session.waits();
    // It takes a while as well, and needs nothing of the other.
    CompletableFuture<QueryEngine> client =
        waits.call(world::queries, limits.start(), "the query engine");
    queries = client;
    return waits
        .call(start, limits.start(), "the environment to start")
        .thenCompose(started -> {
          environment = started;
          CompletableFuture<Void> versions = versions(started);
          return waits
              .started(
                  () -> started.deploy(backends(installs), requests(installs)),
                  limits.start(),
                  "the backends to open")
              .thenCombine(versions, (opened, noted) -> opened);
        })
        .thenCompose(opened -> client);
  }

  /** Takes note of the versions, which hold nobody up; what cannot be told is not recorded. */
  private CompletableFuture<Void> versions(Environment started) {
    return session
        .waits()
        .call(started::versions, session.limits().judge(), "the versions of the environment")
        .handle((versions, error) -> {
          if (error == null) {
            session.versions().note(versions);
          } else {
            LOG.warn("the versions of the environment are not known: {}", Waits.message(error));
          }
          return null;
        });
  }

  private static Set<BackendDeclaration> backends(List<InstallPlan> installs) {
    Set<BackendDeclaration> backends = new LinkedHashSet<>();
    installs.stream()
        .map(InstallPlan::scenarios)
        .flatMap(List::stream)
        .map(PlannedScenario::scenario)
        .map(Scenario::backends)
        .forEach(backends::addAll);
    return backends;
  }

  private static List<InstallRequest> requests(List<InstallPlan> installs) {
    return installs.stream().map(each -> new InstallRequest(each.id(), each.settings())).toList();
  }

  private CompletableFuture<Void> installs(List<InstallPlan> installs, QueryEngine client) {
    session.phase("launch");
    Environment where = environment;
    if (where == null) {
      throw new IllegalStateException("installs come after their environment");
    }
    InFlight launches = new InFlight(where.launches());
    List<InstallRun> all =
        installs.stream()
            .map(install -> {
              Traffic traffic = new Traffic(session, client, requests, background, habits);
              InstallRun run = new InstallRun(session, world, install, traffic);
              install.scenarios().forEach(planned -> runs.put(planned.id(), run));
              return run;
            })
            .toList();
    // What an earlier run has kept is there at once if nobody takes the processor from it.
    List<CompletableFuture<Void>> headStart = new ArrayList<>();
    for (InstallRun run : all) {
      CompletableFuture<Void> launched = run.launch(where, launches);
      if (where.kept(run.id())) {
        headStart.add(launched);
      }
    }
    CompletableFuture<Void> free = allOf(headStart);
    return allOf(all.stream().map(run -> run.run(free)).toList());
  }

  private static CompletableFuture<Void> allOf(List<CompletableFuture<Void>> stages) {
    return CompletableFuture.allOf(stages.toArray(CompletableFuture[]::new));
  }

  /** The install that a scenario ran in, as far as it came to that. */
  Optional<InstallRun> of(PlannedScenario planned) {
    return Optional.ofNullable(runs.get(planned.id()));
  }

  /** Stops everything that was started. */
  CompletableFuture<Void> close() {
    return session
        .waits()
        .call(
            () -> {
              Environment where = environment;
              try {
                closeQueries();
              } finally {
                if (where != null) {
                  where.close();
                }
              }
              return null;
            },
            session.limits().close(),
            "the environment to stop");
  }

  private void closeQueries() {
    if (queries != null) {
      queries
          .handle((client, failure) -> {
            if (client != null) {
              session.noteClient(client.load());
              client.close();
            }
            return client;
          })
          .join();
    }
  }
}
