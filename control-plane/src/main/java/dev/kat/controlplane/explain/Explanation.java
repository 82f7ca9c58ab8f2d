package dev.kat.controlplane.explain;

import java.util.List;

/**
 * What Envoy does with a request, and why.
 *
 * @param listener the one that takes the request; empty when there is none
 * @param path what routes are compared with, after Envoy has made it canonical, with the query
 * @param virtualHost the domain whose routes are tried; empty when it does not come to that
 * @param candidates all routes in the order in which they are tried, then those of other hosts;
 *     empty when it does not come to that
 * @param outcomes at least one; more than one where Mappings share the requests by weight
 * @param heldOut Mappings and paths that are not in force and could have been among the outcomes
 */
public record Explanation(
    ClientRequest request,
    String listener,
    String path,
    String virtualHost,
    List<Candidate> candidates,
    List<Outcome> outcomes,
    List<HeldOut> heldOut) {

  public Explanation {
    candidates = List.copyOf(candidates);
    outcomes = List.copyOf(outcomes);
    heldOut = List.copyOf(heldOut);
  }

  /** The same with Mappings that are not in force. */
  Explanation with(List<HeldOut> others) {
    return new Explanation(request, listener, path, virtualHost, candidates, outcomes, others);
  }
}
