package dev.kat.framework.env;

import dev.kat.framework.api.BackendDeclaration;
import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.Part;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** A place where installs run. */
public interface Environment extends AutoCloseable {

  /** The name in reports, for example {@code embedded}. */
  String name();

  /**
   * Deploys, in one batch, whatever the installs of a run need: backends above all. When the stage
   * completes, installs can be launched; what they need may still be on its way.
   */
  CompletionStage<Void> deploy(
      Collection<BackendDeclaration> backends, Collection<InstallRequest> installs);

  /**
   * Starts an install: its control plane and its Envoy. Completes exceptionally, with a message for
   * people, when it cannot start; that concerns no other install.
   *
   * @param id unique in the run; a DNS label
   */
  CompletionStage<LiveInstall> launch(String id, InstallSettings settings);

  /**
   * Whether an earlier run has left an install running, so that its launch only has to change what
   * differs, if anything; never where nothing outlives a run.
   *
   * @param id of an install that was deployed
   */
  default boolean kept(String id) {
    return false;
  }

  /**
   * An install that a run is going to launch.
   *
   * @param id unique in the run; a DNS label
   */
  record InstallRequest(String id, InstallSettings settings) {}

  /**
   * The versions of what takes part here, as far as the environment knows better than the driver;
   * none where installs run on the driver's machine. It may ask somebody, and take its time.
   */
  default Map<Part, String> versions() {
    return Map.of();
  }

  /** How many launches may be under way at the same time; 1 or more. */
  int launches();

  /** Stops everything that was started. */
  @Override
  void close();
}
