package dev.kat.controlplane.rollout;

/**
 * Clusters, and their endpoints, that an Envoy may have, and what serves its requests.
 *
 * @param leaving whether some were kept for requests or connections of an earlier configuration
 */
record Held(
    ResourceSet clusters,
    ResourceSet endpoints,
    ResourceSet listeners,
    ResourceSet routes,
    boolean leaving) {

  static final Held NOTHING =
      new Held(ResourceSet.EMPTY, ResourceSet.EMPTY, ResourceSet.EMPTY, ResourceSet.EMPTY, false);
}
