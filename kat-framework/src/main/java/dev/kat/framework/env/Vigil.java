package dev.kat.framework.env;

import dev.kat.framework.api.SystemUnderTest.Acknowledgement;
import dev.kat.framework.api.SystemUnderTest.Installation;
import dev.kat.framework.api.SystemUnderTest.ObjectState;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Waiting for an install: it fails at once when the install ends, and after a while in any case.
 *
 * @param install the id of the install
 * @param end completes exceptionally, with a message for people, when it ends; else never
 * @param words what the install has to say when the wait was too long
 */
public record Vigil(
    String install, Patience patience, CompletableFuture<?> end, Supplier<String> words) {

  /**
   * The same stage, but failed when the install ends before it, and when it takes too long.
   *
   * @param what was waited for, as a noun
   */
  public <T> CompletableFuture<T> waitFor(CompletionStage<T> stage, String what) {
    CompletableFuture<T> waiting = patience.waitFor(stage, what, words);
    CompletableFuture<Void> unused =
        end.handle((never, failure) -> {
          waiting.completeExceptionally(Patience.unwrapped(failure));
          return null;
        });
    return waiting;
  }

  /** Waits until the Envoy of the install has acknowledged these states. */
  public CompletableFuture<Acknowledgement> acknowledgement(
      Installation controlPlane, List<ObjectState> states) {
    return waitFor(
        controlPlane.acknowledged(states),
        "the acknowledgement of %d object(s) by the Envoy of install '%s'"
            .formatted(states.size(), install));
  }

  /**
   * The configuration in force.
   *
   * @throws EnvironmentException when Envoy does not give it
   */
  public String configDump(CompletionStage<EnvoyAdmin> admin) {
    try {
      return waitFor(admin.thenCompose(EnvoyAdmin::configDump), "the configuration dump").join();
    } catch (CompletionException e) {
      throw new EnvironmentException(
          "no configuration dump: " + Patience.unwrapped(e).getMessage(), e);
    }
  }
}
