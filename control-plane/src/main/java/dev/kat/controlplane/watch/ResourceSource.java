package dev.kat.controlplane.watch;

import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.status.StatusTarget;
import java.util.Optional;

/** A place that configuration comes from, and goes on coming from. */
public interface ResourceSource extends AutoCloseable {

  /**
   * Begins to watch.
   *
   * @param changed is called after every change, from any thread, and for the first time when all
   *     that there is has been read. It returns at once
   */
  void start(Runnable changed);

  /** Everything that is there now. Called only after the first change was announced. */
  ResourceSnapshot snapshot();

  /** Why the newest state may not be known; a sentence for people. Empty when all is well. */
  default Optional<String> problem() {
    return Optional.empty();
  }

  /**
   * The cluster that configuration comes from, for writing to it what is wrong; empty for a source
   * that nobody writes to. Each call opens another one, which whoever calls closes before the
   * source.
   */
  default Optional<StatusTarget> statuses() {
    return Optional.empty();
  }

  /** Ends the watch; nothing is announced after it. */
  @Override
  void close();
}
