package dev.kat.framework.watch;

import dev.kat.framework.api.Answer;
import dev.kat.framework.api.Change;
import dev.kat.framework.api.Exchange;
import dev.kat.framework.api.Query;
import dev.kat.framework.api.SystemUnderTest;
import dev.kat.framework.engine.World;
import dev.kat.framework.env.Environment;
import dev.kat.framework.plan.PlannedScenario;
import dev.kat.framework.query.ClientLoad;
import dev.kat.framework.query.QueryEngine;
import dev.kat.framework.query.Target;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A world that outlives its runs: what closes in a run stays open here until {@link #end}. */
final class KeptWorld implements World {

  private final World world;
  private final Hearing hearing;
  private boolean prepared;
  private boolean ended;
  private @Nullable KeptEnvironment environment;
  private @Nullable QueryEngine queries;

  /** Takes the answers to exchanges. */
  @FunctionalInterface
  interface Hearing {
    void heard(PlannedScenario planned, Exchange exchange, List<Answer> answers);
  }

  KeptWorld(World world, Hearing hearing) {
    this.world = world;
    this.hearing = hearing;
  }

  /** The next run finds what is there, but for the Services that are retired. */
  synchronized void next(Set<String> retired) {
    if (environment != null) {
      environment.next(retired);
    }
  }

  /** The system under test is another one: nothing of it may stay. */
  synchronized void renew() {
    if (environment != null) {
      environment.end();
      environment = null;
    }
  }

  @Override
  public synchronized void prepare() throws Exception {
    if (!prepared) {
      world.prepare();
      prepared = true;
    }
  }

  /** The one that is kept; a further one, in which causes are looked for, is not. */
  @Override
  public synchronized Environment environment(SystemUnderTest system) throws Exception {
    checkEnd();
    KeptEnvironment known = environment;
    if (known == null) {
      known = new KeptEnvironment(world.environment(system));
      environment = known;
    }
    return known;
  }

  @Override
  public synchronized Environment further(SystemUnderTest system) throws Exception {
    checkEnd();
    return world.further(system);
  }

  private void checkEnd() {
    if (ended) {
      throw new IllegalStateException("nothing is started any more: this is the end");
    }
  }

  @Override
  public synchronized QueryEngine queries() {
    if (queries == null) {
      queries = world.queries();
    }
    return new Lent(queries);
  }

  private record Lent(QueryEngine engine) implements QueryEngine {

    @Override
    public CompletionStage<Answer> send(Query query, Target target) {
      return engine.send(query, target);
    }

    @Override
    public CompletionStage<Conversation> converse(Query query, Target target) {
      return engine.converse(query, target);
    }

    @Override
    public ClientLoad load() {
      return engine.load();
    }

    @Override
    public void close() {}
  }

  @Override
  public CompletionStage<String> validate(String envoyConfig) {
    return world.validate(envoyConfig);
  }

  @Override
  public List<String> manifests(List<Change> changes) {
    return world.manifests(changes);
  }

  @Override
  public void answered(PlannedScenario planned, Exchange exchange, List<Answer> answers) {
    hearing.heard(planned, exchange, answers);
  }

  /** Does nothing: the next run needs it. */
  @Override
  public void close() {}

  /** Stops everything; whoever is in the middle of a run sees it fail. */
  synchronized void end() {
    ended = true;
    renew();
    if (queries != null) {
      queries.close();
      queries = null;
    }
    world.close();
  }
}
