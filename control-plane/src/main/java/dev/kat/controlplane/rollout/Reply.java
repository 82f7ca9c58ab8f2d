package dev.kat.controlplane.rollout;

import org.jspecify.annotations.Nullable;

/** The way to answer one discovery request. */
@FunctionalInterface
public interface Reply {

  /**
   * Sends an update, at most once.
   *
   * @return the nonce of the response; null when nothing was sent because the Envoy has already
   *     made its next request for this type, or is gone
   */
  @Nullable String send(Update update);
}
