package dev.kat.framework.env;

import dev.kat.framework.api.BackendDeclaration;
import dev.kat.framework.api.InstallSettings;
import java.util.Collection;
import java.util.concurrent.CompletionStage;

/** A place where installs run. */
public interface Environment extends AutoCloseable {

  /** The name in reports, for example {@code embedded}. */
  String name();

  /** Opens logical backends; they are there when the stage completes. */
  CompletionStage<Void> open(Collection<BackendDeclaration> backends);

  /**
   * Starts an install: its control plane and its Envoy. Completes exceptionally, with a message for
   * people, when it cannot start; that concerns no other install.
   *
   * @param id unique in the run; a DNS label
   */
  CompletionStage<LiveInstall> launch(String id, InstallSettings settings);

  /** Stops everything that was started. */
  @Override
  void close();
}
