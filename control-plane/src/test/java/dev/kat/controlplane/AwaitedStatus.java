package dev.kat.controlplane;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Waits for a state of a control plane. */
final class AwaitedStatus implements ControlPlaneListener {

  private Status last = Status.NOTHING;
  private Predicate<Status> wanted = status -> false;
  private CompletableFuture<Status> found = new CompletableFuture<>();

  @Override
  public synchronized void changed(Status status) {
    last = status;
    if (wanted.test(status)) {
      found.complete(status);
    }
  }

  /** The next state with which the predicate is content; the last one, if it is with that. */
  synchronized CompletableFuture<Status> await(Predicate<Status> predicate) {
    wanted = predicate;
    found = new CompletableFuture<>();
    changed(last);
    return found.copy().orTimeout(20, TimeUnit.SECONDS);
  }
}
