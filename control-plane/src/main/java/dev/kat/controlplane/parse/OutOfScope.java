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

  private static final String CONSUL =
      "there is no Consul here; a KubernetesEndpointResolver finds endpoints";
  private static final String ACME =
      "there is no ACME here; a TLSContext has hosts and their certificate, from a Secret";

  /** By what the group of an {@code apiVersion} is, or is below. */
  private static final Map<String, String> GROUPS =
      Map.of("knative.dev", KNATIVE, "consul.hashicorp.com", CONSUL, "cert-manager.io", ACME);

  private static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("ClusterIngress", KNATIVE),
          Map.entry("ConsulResolver", CONSUL),
          Map.entry("DevPortal", "there is no developer portal here"),
          Map.entry("Filter", FILTERS),
          Map.entry("FilterPolicy", FILTERS),
          Map.entry("Host", ACME),
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

  /**
   * Why there is nothing of the group of an {@code apiVersion} here; null for a group of which
   * nobody would expect anything.
   */
  static @Nullable String reasonOfGroup(String apiVersion) {
    String group = apiVersion.replaceAll("/.*", "");
    return GROUPS.entrySet().stream()
        .filter(entry -> group.equals(entry.getKey()) || group.endsWith("." + entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }
}
