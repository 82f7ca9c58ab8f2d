package dev.kat.framework.engine;

import dev.kat.framework.api.Answer;
import dev.kat.framework.api.Change;
import dev.kat.framework.api.Exchange;
import dev.kat.framework.api.SystemUnderTest;
import dev.kat.framework.env.Environment;
import dev.kat.framework.plan.PlannedScenario;
import dev.kat.framework.query.QueryEngine;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The outside world of a run. The real one runs Envoys; tests of the engine bring their own.
 *
 * <p>Environment and query engine belong to the caller, who closes them.
 */
public interface World extends AutoCloseable {

  /**
   * Obtains what everything else needs, an Envoy above all; may take minutes.
   *
   * @throws Exception with a message for people when it cannot
   */
  void prepare() throws Exception;

  /**
   * Begins with what an environment needs whatever is planned, and returns at once. Nothing is
   * changed anywhere by it, and nothing is told if it fails: the environment will.
   */
  default void anticipate(SystemUnderTest system) {}

  /**
   * Starts an environment; may take its time.
   *
   * @throws Exception with a message for people when it cannot start
   */
  Environment environment(SystemUnderTest system) throws Exception;

  /**
   * Starts another one beside it, for combinations that explain the failures of a run. It goes when
   * it is closed, whatever else is to stay.
   *
   * @throws Exception with a message for people when it cannot start
   */
  default Environment further(SystemUnderTest system) throws Exception {
    return environment(system);
  }

  /** Opens the client side. */
  QueryEngine queries();

  /**
   * Has a real Envoy look at a configuration.
   *
   * @return Envoy's words when it refuses the configuration, empty when it accepts
   */
  CompletionStage<String> validate(String envoyConfig);

  /** Kubernetes YAML for changes, one object each, when there is no install to put them in. */
  List<String> manifests(List<Change> changes);

  /** Hears the answers to an exchange, once they are judged; called by any thread. */
  default void answered(PlannedScenario planned, Exchange exchange, List<Answer> answers) {}

  /** The world of real Envoys. */
  static World real(RunOptions options) {
    return new RealWorld(options);
  }

  @Override
  void close();
}
