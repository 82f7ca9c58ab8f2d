package dev.kat.controlplane.parse;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Kinds of Ambassador's that this control plane is not for, and what there is in their place. */
final class OutOfScope {

  private static final String BUILDS = "nothing is built or deployed here";
  private static final String FILTERS =
      "an AuthService is what decides about requests, and a RateLimitService how many there may be";
  private static final String KNATIVE =
      "there is no Knative here; a Mapping or an Ingress leads to a Service";

  private static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("ClusterIngress", KNATIVE),
          Map.entry(
              "ConsulResolver",
              "there is no Consul here; a KubernetesEndpointResolver finds endpoints"),
          Map.entry("DevPortal", "there is no developer portal here"),
          Map.entry("Filter", FILTERS),
          Map.entry("FilterPolicy", FILTERS),
          Map.entry(
              "Host",
              "there is no ACME here; a TLSContext has hosts and their certificate, from a Secret"),
          Map.entry("KnativeIngress", KNATIVE),
          Map.entry("Listener", "ports are the operator's, as 'run --http-port' is"),
          Map.entry("Pragma", "the settings of the edge are in Module ambassador"),
          Map.entry("Project", BUILDS),
          Map.entry("ProjectController", BUILDS),
          Map.entry("ProjectRevision", BUILDS),
          Map.entry("RateLimit", FILTERS));

  private OutOfScope() {}

  static Set<String> kinds() {
    return REASONS.keySet();
  }

  /** Why there is no such kind; null for one that there is, or that is not Ambassador's either. */
  static @Nullable String reason(String kind) {
    return REASONS.get(kind);
  }
}
