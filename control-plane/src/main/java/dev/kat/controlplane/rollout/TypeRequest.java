package dev.kat.controlplane.rollout;

import org.jspecify.annotations.Nullable;

/**
 * A discovery request: what it says about the subscription, and the answer to the response with its
 * nonce.
 *
 * @param node the Envoy's node id; empty when only the first request of a stream carries it
 * @param nonce of the response that this accepts or refuses; empty when it answers none
 * @param error why the response is refused; null when it is accepted
 */
public record TypeRequest(
    String node, ResourceType type, Names names, String nonce, @Nullable String error) {}
