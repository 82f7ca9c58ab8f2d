package dev.kat.controlplane.rollout;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A discovery request: a subscription, and the answer to the response with its nonce.
 *
 * @param node the Envoy's node id; empty when only the first request of a stream carries it
 * @param names the resources asked for; empty for all
 * @param nonce of the response that this accepts or refuses; empty for the first request
 * @param error why the response is refused; null when it is accepted
 */
public record TypeRequest(
    String node, ResourceType type, Set<String> names, String nonce, @Nullable String error) {

  public TypeRequest {
    names = Set.copyOf(names);
  }
}
