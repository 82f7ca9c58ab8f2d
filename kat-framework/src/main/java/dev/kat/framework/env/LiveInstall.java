package dev.kat.framework.env;

import dev.kat.framework.api.Change;
import dev.kat.framework.api.SystemUnderTest.Acknowledgement;
import dev.kat.framework.query.Target;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A running install. */
public interface LiveInstall {

  /**
   * Makes changes and completes when this install's Envoy has acknowledged a configuration that
   * contains them. Completes exceptionally, with a message for people, when that cannot be.
   */
  CompletionStage<Acknowledgement> apply(List<Change> changes);

  /** The Kubernetes YAML that these changes stand for here, as a user would apply it. */
  String manifests(List<Change> changes);

  /** Where its Envoy listens. */
  Target target();

  /** The Envoy configuration in force ({@code config_dump} as JSON), for explanations. */
  String configDump();

  /**
   * The last lines of Envoy's access log that contain a text, for explanations; empty where the log
   * cannot be read.
   */
  default String accessLog(String text) {
    return "";
  }

  /** What control plane and Envoy have to say when something failed: errors and last log lines. */
  String describe();

  /** False as soon as it is known that its Envoy has ended. */
  default boolean isAlive() {
    return true;
  }

  /** Ends it before its environment does, where that is possible. */
  default void close() {}
}
